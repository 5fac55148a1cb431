package dev.delaminate.cli.options;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a manifest is read. */
public final class ManifestArguments {
    /** What a manifest may be, in the words of the help. */
    public static final String MANIFEST =
            "a table with a column of pictures (CSV, TSV, XLSX, JSON Lines; gz too), a list"
                    + " of addresses, a folder of pictures, or - for standard input";

    @Option(
            names = "--column",
            paramLabel = "NAME=COLUMN",
            split = "\\R",
            hideParamSyntax = true,
            description =
                    "Our column NAME is COLUMN in this manifest: --column image_url=photo; without COLUMN, none is:"
                            + " --column seed=. Repeatable, image_url also for several columns.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "auto",
            converter = PresetWord.class,
            completionCandidates = PresetWord.class,
            description = "Whose columns they are: auto (told from the header, and said), shopify, woocommerce,"
                    + " google-merchant, amazon, airtable or none. Default: ${DEFAULT-VALUE}")
    Preset preset = Preset.AUTO;

    @Option(
            names = "--quote",
            paramLabel = "WORD",
            defaultValue = "auto",
            converter = QuotingWord.class,
            completionCandidates = QuotingWord.class,
            description = "A quote at the start of a cell opens a quoted one (double) or is text (none); auto tells it"
                    + " from the file. Default: ${DEFAULT-VALUE}")
    Quoting quoting = Quoting.AUTO;

    @Option(
            names = "--header-line",
            paramLabel = "N",
            converter = HeaderLine.class,
            description = "The line that names the columns. Default: the first with a column that is looked for, up to"
                    + " line 10")
    @Nullable
    Integer headerLine;

    @Option(
            names = "--encoding",
            paramLabel = "CHARSET",
            defaultValue = "auto",
            description = "Of the manifest: auto (UTF-8, UTF-16, else GB18030), or a name such as windows-1252."
                    + " Default: ${DEFAULT-VALUE}")
    String encoding = "auto";

    @Option(names = "--sheet", paramLabel = "NAME", description = "Of a workbook. Default: the first that is shown")
    @Nullable
    String sheet;

    @Option(
            names = "--pattern",
            paramLabel = "GLOB",
            split = "\\R",
            hideParamSyntax = true,
            description = "Of a folder, take such files only: *.png by name, shoes/**/*.jpg by path. Repeatable."
                    + " Default: all pictures")
    List<String> patterns = new ArrayList<>();

    @Option(
            names = "--images-root",
            paramLabel = "FOLDER",
            description =
                    "Local pictures lie below it. Default: the manifest's folder, or the manifest if it is" + " one")
    @Nullable
    Path imagesRoot;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            split = "\\R",
            hideParamSyntax = true,
            description =
                    "A parameter for rows that do not set it: --set num_layers=6. Repeatable. Default: the service's")
    List<String> parameters = new ArrayList<>();

    @Option(
            names = "--share",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Rows that ask for the same work share one job (--no-share pays for each of them). Default: on")
    public boolean share = true;

    public ReadingOptions options() {
        ReadingOptions.Table table = new ReadingOptions.Table(preset, quoting, headerLine, sheet, patterns);
        return new ReadingOptions(encoding, columns, imagesRoot, parameters, share, table);
    }

    /** Values of an option that are each written as one word, in any case; also those that a shell may offer. */
    private abstract static class Words<T> implements ITypeConverter<T>, Iterable<String> {
        private final List<T> values;
        private final Function<T, String> word;

        Words(List<T> values, Function<T, String> word) {
            this.values = values;
            this.word = word;
        }

        @Override
        public T convert(String text) {
            return values.stream()
                    .filter(value -> word.apply(value).equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + values.stream().map(word).collect(Collectors.joining(", "))));
        }

        @Override
        public Iterator<String> iterator() {
            return values.stream().map(word).iterator();
        }
    }

    static final class PresetWord extends Words<Preset> {
        PresetWord() {
            super(List.of(Preset.values()), Preset::word);
        }
    }

    static final class QuotingWord extends Words<Quoting> {
        QuotingWord() {
            super(List.of(Quoting.values()), Quoting::word);
        }
    }

    static final class HeaderLine implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.strip().matches("[1-9][0-9]{0,8}")) {
                throw new TypeConversionException("'" + text + "' is no line of a file; the first is 1");
            }
            return Integer.valueOf(text.strip());
        }
    }
}
