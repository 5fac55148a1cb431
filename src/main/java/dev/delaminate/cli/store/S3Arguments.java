package dev.delaminate.cli.store;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.s3.S3Address;
import dev.delaminate.output.s3.S3FileSystem;
import dev.delaminate.output.s3.S3Options;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the store is reached that OUT is in. Nothing of it is loaded where OUT is a folder. */
public final class S3Arguments {
    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "Of the store where OUT is s3://bucket/prefix and not at Amazon: https://minio.example:9000."
                    + " Buckets are then asked for by path. Default: AWS_ENDPOINT_URL_S3, else that of the profile, else Amazon's. Who you are is"
                    + " found as by the AWS tools: AWS_ACCESS_KEY_ID, AWS_PROFILE, the role of the machine")
    @Nullable
    String endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "NAME",
            description =
                    "Of the bucket: eu-central-1. Default: AWS_REGION, that of the profile, or whatever the store says")
    @Nullable
    String region;

    @Option(
            names = "--scratch",
            paramLabel = "FOLDER",
            description =
                    "On this machine, where OUT is s3://bucket/prefix: for the log and for files that are under way."
                            + " Default: a folder of this OUT in the system's for temporary files")
    @Nullable
    Path scratch;

    /**
     * OUT as a place that can be worked on. Asks nothing of a store yet. Blocks. Errors with {@link UserError}, and with {@link
     * dev.delaminate.output.store.StoreException} where there is no folder to work in.
     */
    public Path place(OutName out) {
        S3Address address = out.address();
        return address == null ? out.folder() : S3FileSystem.open(address, options());
    }

    /** The folder of one set, or OUT: in a store, that which the set's folder is in is opened. Blocks, and errors so too. */
    public Path placeOfSet(OutName folder) {
        S3Address address = folder.address();
        if (address == null) {
            return folder.folder();
        }
        List<String> names = address.prefix();
        int above = names.size() - 2;
        String name = names.get(names.size() - 1);
        return above > 0 && names.get(above).equals(OutputFolder.LAYERS)
                ? OutputFolder.existing(
                                S3FileSystem.open(new S3Address(address.bucket(), names.subList(0, above)), options()))
                        .layerSet(name)
                : S3FileSystem.open(address, options());
    }

    /**
     * The ledger tells what is paid for: it is nothing for a store, nor for a folder that a restart may empty. Errors with {@link
     * UserError} where no folder is named that stays on this machine; to be asked where the ledger is in no database.
     */
    public void requirePlaceForLedger(OutName out) {
        if (out.isStored() && scratch == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--out " + out.address()
                            + " is in a store, which cannot hold the ledger: give --ledger URL and --run NAME"
                            + " for one in a database, or for one on this machine --scratch FOLDER, which must outlive a restart");
        }
    }

    private S3Options options() {
        return new S3Options(endpoint == null ? null : address(endpoint), region(region), scratch);
    }

    private static URI address(String endpoint) {
        return S3Options.endpoint(endpoint)
                .orElseThrow(() -> new UserError(ExitCode.USAGE, "--s3-endpoint: give " + S3Options.ENDPOINT_FORM));
    }

    private static @Nullable String region(@Nullable String region) {
        if (region != null && !region.matches("[a-z0-9-]{1,64}")) {
            throw new UserError(ExitCode.USAGE, "--s3-region: a region has a name such as eu-central-1");
        }
        return region;
    }
}
