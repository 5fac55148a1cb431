package dev.delaminate.output;

import dev.delaminate.output.store.StorePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one class that knows a path inside OUT.
 *
 * <pre>
 * OUT/
 *   results.csv                  every manifest row with its outcome
 *   results-20260227T063000Z.csv beside it, where results.csv is held open
 *   results-removed.csv          rows that are in the ledger and no longer in the manifest
 *   layers.csv                   one line per layer
 *   jobs.csv                     one line per job: what was paid for, written by delaminate verify
 *   layers/FOLDER/               one folder per row, see {@link FolderName}
 *     layer-0.png, layer-1.png   bottom first; the extension (png, webp, jpg) is that of the bytes
 *     layers.json                what the set is, written last
 *   exports/FOLDER.psd           files made of rows: psd, ora, pptx, pdf, svg, zip, and flat.png
 *   fullsize/FOLDER/             the layers of a row on the canvas of its source
 *   compositions/FOLDER/         a row's foreground on new grounds: oak.png, white.jpg
 *   report.html                  the run to look at, see {@link ReportFolder}
 *   .delaminate/
 *     ledger.db                  the durable record
 *     manifest.csv               the manifest as it was read; the ledger has its sha256
 *     intake/                    what a manifest is unpacked to, while it is taken in
 *     last-job                   how many jobs were submitted: tells a ledger that was lost or restored
 *     run                        which run of a shared ledger OUT belongs to
 *     unrecorded-jobs            request_ids that the ledger could not take; the next run hands them on
 *     lock, owner                who holds OUT
 *     delaminate.log
 *     timeline.jsonl             how the runs went: samples, outages, ends
 *     threads.txt                all threads, where a run ended because one of them was stuck
 *     native/                    SQLite's library, unpacked while a process runs
 *     tmp/                       SQLite's temporary files
 *     exports/FOLDER.psd         what an export was made of: it is not made again as long as that is the same
 *     exports.lock, exports.owner  who writes exports
 *     sources/                   source pictures that were fetched for exports
 *     thumbs/                    small pictures of rows, see {@link ThumbsFolder}
 *     compositions/FOLDER        what such compositions were made of: they are not made again as long as that is the same
 *     report/                    what report.html loads when it is asked for
 *     report.lock, report.owner  who writes it
 *     emulator/                  jobs and files of the embedded emulator
 *     workers/NAME/              what belongs to one of the processes that share a run: its log, lock, manifest, emulator
 * </pre>
 *
 * Where OUT is in a store ({@code s3://bucket/prefix}), what is not the output's own stands in a work folder on this machine
 * instead: lock and log, timeline, temporary files, fetched sources. A file that is being written stands beside its place with {@code .part} behind its name. Nothing here leaves OUT: a
 * folder or file name that would is refused with {@link IllegalArgumentException}.
 */
public final class OutputFolder {
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern LAYER = Pattern.compile("layer-(0|[1-9][0-9]{0,3})\\.(png|webp|jpg)");
    private static final Pattern PART =
            Pattern.compile("layer-[0-9]{1,4}(-[0-9]+)?(\\.(png|webp|jpg))?\\.part|layers\\.json\\.part");
    private static final String NEXT = ".next";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    public static final String LAYERS = "layers";
    private static final String STATE = ".delaminate";
    public static final String LAYERS_JSON = "layers.json";

    private final Path out;
    private final Path work;
    private final boolean isShared;

    private OutputFolder(Path out) {
        this.out = out.toAbsolutePath().normalize();
        this.work = out instanceof StorePath stored ? stored.work() : state();
        this.isShared = false;
    }

    /** For one of several that work on it, under a name that no other has meanwhile. */
    private OutputFolder(OutputFolder shared, String worker) {
        this.out = shared.out;
        this.work = shared.workers().resolve(folderName(worker));
        this.isShared = true;
    }

    /** The same OUT for a process that has it to itself no more: what belongs to a process is in a folder of that name. */
    public OutputFolder forWorker(String worker) {
        OutputFolder folder = new OutputFolder(this, worker);
        try {
            refuseLink(workers());
            refuseLink(folder.work);
            Files.createDirectories(folder.work);
            folder.refuseLinks();
            return folder;
        } catch (IOException e) {
            throw new OutputException(LocalFault.of(e, folder.work).message(), e);
        }
    }

    private Path workers() {
        return work.resolve("workers");
    }

    /** OUT for a run, made where it is not there yet. Blocks. Errors with {@link OutputException}. */
    public static OutputFolder create(Path out) {
        OutputFolder folder = new OutputFolder(out);
        try {
            Files.createDirectories(folder.layers());
            Files.createDirectories(folder.work());
            folder.refuseLinks();
            Files.delete(Files.createTempFile(folder.work(), "writable", ".part"));
            folder.requireLeave();
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new OutputException(e.getFile() + " is a file: choose another folder with --out", e);
        } catch (IOException e) {
            throw new OutputException(
                    "cannot use " + folder.out + " as the output folder: "
                            + LocalFault.of(e, folder.out).message() + "; or choose another with --out",
                    e);
        }
    }

    /** A store lets some write and not delete; to learn so by the first layer would be late. */
    private void requireLeave() throws IOException {
        if (store() != null) {
            Path probe = state().resolve("writable-" + UUID.randomUUID()); // several workers may begin at once
            WholeFile.write(probe, new byte[] {1});
            WholeFile.discard(probe);
        }
    }

    /**
     * OUT of an earlier run, for looking at. Blocks. Errors with {@link OutputException} when there was none. Of one in
     * a store nothing is asked: its ledger tells whether there was a run, and can be looked at while the store is away.
     */
    public static OutputFolder existing(Path out) {
        OutputFolder folder = new OutputFolder(out);
        if (folder.store() == null && !Files.isDirectory(folder.state())) {
            throw new OutputException(
                    folder.out + " holds no run: name the folder given as --out to delaminate run", null);
        }
        return folder;
    }

    /**
     * A link below OUT is never followed: it was not made by us, and would have us write elsewhere. OUT itself may be one.
     * Looks at everything but the folders of rows. Blocks. Errors with {@link OutputException}.
     */
    public void refuseLinks() {
        if (store() == null) {
            List.of(layers(), state(), exports(), fullSize(), compositions()).forEach(OutputFolder::refuseLink);
        }
        try (Stream<Path> listed = Files.list(work())) {
            listed.forEach(OutputFolder::refuseLink);
        } catch (IOException e) {
            throw new OutputException(LocalFault.of(e, work()).message(), e);
        }
    }

    private static void refuseLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new OutputException(
                    path + " is a link, which is not followed: take it away, or choose another folder with --out",
                    null);
        }
    }

    public Path path() {
        return out;
    }

    public Path results() {
        return out.resolve("results.csv");
    }

    /** Where a table goes whose place is held open by another program: its name with the time, in UTC. */
    public static Path beside(Path table, Instant now) {
        String name = String.valueOf(table.getFileName());
        int dot = name.lastIndexOf('.');
        return table.resolveSibling(name.substring(0, dot) + '-' + STAMP.format(now) + name.substring(dot));
    }

    public Path removedResults() {
        return out.resolve("results-removed.csv");
    }

    public Path layersCsv() {
        return out.resolve("layers.csv");
    }

    public Path jobsCsv() {
        return out.resolve("jobs.csv");
    }

    public Path layers() {
        return out.resolve(LAYERS);
    }

    /** The folder of one row. */
    public Path layerSet(String folder) {
        return layers().resolve(folderName(folder));
    }

    /** One layer file of a row, such as {@code layer-0.png}. */
    public Path layer(String folder, String file) {
        return layerSet(folder).resolve(layerName(file));
    }

    /** What the set is; there only when every layer of it is. */
    public Path layersJson(String folder) {
        return layerSet(folder).resolve(LAYERS_JSON);
    }

    /** A row's folder as the result manifests name it: relative to OUT, with {@code /}. */
    public static String relative(String folder) {
        return LAYERS + '/' + folderName(folder);
    }

    /** A layer file as the result manifests name it: relative to OUT, with {@code /}. */
    public static String relative(String folder, String file) {
        return relative(folder) + '/' + layerName(file);
    }

    /** Any place below OUT as its user knows it: relative to OUT, with {@code /}. */
    public String relative(Path place) {
        return out.relativize(place).toString().replace('\\', '/');
    }

    /** Whether a row's folder may have that name. */
    static boolean isFolder(String name) {
        return FOLDER.matcher(name).matches();
    }

    private static String folderName(String folder) {
        if (!isFolder(folder)) {
            throw new IllegalArgumentException("not the name of a row's folder: " + folder);
        }
        return folder;
    }

    private static String layerName(String file) {
        if (!isLayer(file)) {
            throw new IllegalArgumentException("not the name of a layer file: " + file);
        }
        return file;
    }

    /** What belongs to the output, and is not for its user's eyes. */
    public Path state() {
        return out.resolve(STATE);
    }

    /** A folder on the disk of this machine that a run fills. */
    public Path disk() {
        return store() == null ? out : work;
    }

    /** What holds OUT where that is no folder of this machine: {@code s3://bucket}; else null. */
    public @Nullable String store() {
        return out instanceof StorePath stored ? stored.store() : null;
    }

    /** What belongs to the processes of this machine: its log, its locks, its temporary files; always a folder on a disk. */
    public Path work() {
        return work;
    }

    public Path ledger() {
        return work().resolve("ledger.db");
    }

    /** Tells which run OUT belongs to, where its ledger is in a database. */
    public Path runMark() {
        return state().resolve("run");
    }

    /** Tells beside the ledger, wherever that stands, how many jobs were submitted. */
    public static Path lastJob(Path ledger) {
        return ledger.resolveSibling("last-job");
    }

    /** Holds beside the ledger what it could not take. */
    public static Path unrecordedJobs(Path ledger) {
        return ledger.resolveSibling("unrecorded-jobs");
    }

    /** The same of a process whose ledger is elsewhere. */
    public Path unrecordedJobs() {
        return unrecordedJobs(ledger());
    }

    /** SQLite's temporary files. */
    public static Path temporary(Path ledger) {
        return ledger.resolveSibling("tmp");
    }

    public Path manifest() {
        return (isShared ? work : state()).resolve("manifest.csv");
    }

    /** The same on this machine, where a ledger elsewhere keeps it. */
    public Path manifestHere() {
        return work().resolve("manifest.csv");
    }

    /** Where a run's tables are copied to, to be changed as a whole. */
    public Path copies() {
        return work().resolve("copy");
    }

    /** What a manifest is unpacked to. */
    public Path intake() {
        return work().resolve("intake");
    }

    /** Digests of the pictures that a manifest names on this machine, while it is taken in. */
    public Path knownPictures() {
        return intake().resolve("pictures");
    }

    public Path lock() {
        return work().resolve("lock");
    }

    public Path owner() {
        return work().resolve("owner");
    }

    public Path log() {
        return work().resolve("delaminate.log");
    }

    /** How the runs of OUT went over time. */
    public Path timeline() {
        return work().resolve("timeline.jsonl");
    }

    /** What all threads did when one of them was stuck. */
    public Path threads() {
        return work().resolve("threads.txt");
    }

    /** Where SQLite's native library is unpacked. */
    public Path nativeLibraries() {
        return work().resolve("native");
    }

    public Path exports() {
        return out.resolve("exports");
    }

    /** One file made of a row's layers. */
    public Path export(String folder, String extension) {
        return exports().resolve(folderName(folder) + "." + extension);
    }

    /** What such a file was made of. */
    public Path exportStamp(String folder, String extension) {
        return state().resolve("exports").resolve(folderName(folder) + "." + extension);
    }

    public Path exportsLock() {
        return work().resolve("exports.lock");
    }

    public Path exportsOwner() {
        return work().resolve("exports.owner");
    }

    public Path fullSize() {
        return out.resolve("fullsize");
    }

    /** The layers of one row on the canvas of its source. */
    public Path fullSize(String folder) {
        return fullSize().resolve(folderName(folder));
    }

    /** One layer of a row on the canvas of its source. */
    public Path fullSizeLayer(String folder, int index) {
        return fullSize(folder).resolve(layerFile(index, "png"));
    }

    /** A source picture that was fetched, by the sha256 of its address. */
    public Path source(String sha256) {
        return work().resolve("sources").resolve(folderName(sha256));
    }

    public Path compositions() {
        return out.resolve("compositions");
    }

    /** The foreground of one row on new grounds. */
    public Path compositions(String folder) {
        return compositions().resolve(folderName(folder));
    }

    /** What such compositions were made of. */
    public Path compositionStamp(String folder) {
        return state().resolve("compositions").resolve(folderName(folder));
    }

    /** Whether a run was here. */
    public static boolean isRun(Path out) {
        return Files.isDirectory(new OutputFolder(out).state());
    }

    /** Where a set goes as one flat picture: among the exports of its OUT; beside its folder where that lies in none. */
    public static Path flat(Path layerSet, String extension) {
        Path set = layerSet.toAbsolutePath().normalize();
        String name = String.valueOf(set.getFileName());
        OutputFolder out = new OutputFolder(set.resolve("../.."));
        boolean isOfRun = isRun(out.path()) && isFolder(name) && set.equals(out.layerSet(name));
        return isOfRun ? out.export(name, "flat." + extension) : set.resolveSibling(name + ".flat." + extension);
    }

    public Path emulator() {
        return work().resolve("emulator");
    }

    /**
     * Where layer {@code index} is downloaded to; its extension is known only when the bytes are there.
     *
     * @param attempt at the set, another one each time, in whatever process: what a cancelled one does late touches no file
     *     of the next
     */
    public Path layerPart(String folder, int index, long attempt) {
        return WholeFile.part(layerSet(folder).resolve("layer-" + index + "-" + attempt));
    }

    /** Where a file of a set waits that is to take another's place, once every file of the set is there. */
    public static Path next(Path place) {
        return place.resolveSibling(place.getFileName() + NEXT);
    }

    /** Whether a file of that name waits so. */
    public static boolean isNext(String file) {
        if (!file.endsWith(NEXT)) {
            return false;
        }
        String name = file.substring(0, file.length() - NEXT.length());
        return isLayer(name) || name.equals(LAYERS_JSON);
    }

    public static String layerFile(int index, String extension) {
        return "layer-" + index + "." + extension;
    }

    public static boolean isLayer(String file) {
        return LAYER.matcher(file).matches();
    }

    /** Whether a part file is of that attempt at a set. */
    public static boolean isPartOf(long attempt, String file) {
        return file.endsWith("-" + attempt + ".part");
    }

    public static boolean isPart(String file) {
        return PART.matcher(file).matches();
    }
}
