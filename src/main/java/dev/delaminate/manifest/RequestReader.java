package dev.delaminate.manifest;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.Quoted;
import dev.delaminate.manifest.picture.PictureCell;
import dev.delaminate.manifest.picture.PictureFiles;
import dev.delaminate.manifest.picture.PictureRefusedException;
import dev.delaminate.manifest.picture.PictureUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes requests out of a record, one for each picture that it names, or says everything that is wrong with it. */
final class RequestReader {
    private final ManifestHeader header;
    private final PictureFiles pictures;
    private final LayeringParameters defaults;
    private final boolean areNames;

    /** @param areNames each cell is the name of one file, whatever stands in it */
    RequestReader(ManifestHeader header, PictureFiles pictures, LayeringParameters defaults, boolean areNames) {
        this.areNames = areNames;
        this.header = header;
        this.pictures = pictures;
        this.defaults = defaults;
    }

    /**
     * The pictures of a record, in its order; none where no cell names one.
     *
     * @param position of the first
     */
    List<ManifestRow> read(long position, CsvRow row) {
        List<String> problems = new ArrayList<>();
        String id = id(row, problems);
        int width = header.width(row);
        if (width > header.names().size()) {
            // Its cells are probably shifted: it could be paid for with another's values.
            problems.add("the row has " + width + " cells and the header "
                    + header.names().size() + ". Quote the cell that contains the delimiter.");
            return List.of(new ManifestRow(position, row.lineNumber(), id, null, problems));
        }
        List<String> pictures = header.pictures(row).stream()
                .flatMap(cell -> areNames ? Stream.of(cell) : PictureCell.pictures(cell).stream())
                .distinct()
                .toList();
        LayeringParameters parameters = ParameterCells.read(header.parameters(row), defaults, problems);
        Integer place = pictures.size() == 1 ? header.place(row) : null;
        List<ManifestRow> rows = new ArrayList<>(pictures.size());
        for (String picture : pictures) {
            List<String> all = new ArrayList<>(problems);
            LayeringRequest request = request(picture, parameters, all);
            rows.add(new ManifestRow(
                    position + rows.size(), row.lineNumber(), id, all.isEmpty() ? request : null, all, place));
        }
        return rows;
    }

    private @Nullable String id(CsvRow row, List<String> problems) {
        String id = header.cell(row, ManifestColumns.ID);
        String problem = id == null ? null : RowId.problemOf(id);
        if (problem == null) {
            return id;
        }
        problems.add(problem);
        return null;
    }

    private @Nullable LayeringRequest request(String address, LayeringParameters parameters, List<String> problems) {
        String scheme = PictureUrl.schemeOf(address);
        switch (scheme == null ? "file" : scheme.toLowerCase(Locale.ROOT)) {
            case "http", "https" -> {
                String problem = PictureUrl.problemOf(address);
                if (problem != null) {
                    problems.add(problem);
                }
                return new LayeringRequest(address, null, parameters);
            }
            case "file" -> {
                return local(address, parameters, problems);
            }
            default -> {
                problems.add("image_url " + Quoted.text(address) + " is neither http(s) nor a local file. "
                        + "Give an address that begins with https://, or download the picture first.");
                return null;
            }
        }
    }

    private @Nullable LayeringRequest local(String path, LayeringParameters parameters, List<String> problems) {
        try {
            PictureFiles.Found picture = pictures.find(path);
            return new LayeringRequest(picture.path(), picture.sha256(), parameters);
        } catch (PictureRefusedException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
