package dev.delaminate.bench.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * So many rows of {@value #LAYERS} layers, and the service that they meet.
 *
 * @param inFlight rows that a client works on at once
 * @param pollEvery of clients without a schedule: first at once, then so often
 * @param service options of the emulator
 */
public record Workload(int rows, int inFlight, Duration pollEvery, List<String> service) {
    public static final int LAYERS = 4;

    public Workload {
        service = List.copyOf(service);
    }

    public Workload withRows(int other) {
        return new Workload(other, inFlight, pollEvery, service);
    }

    /** Lines such as {@code r7,http://127.0.0.1/p/7.png}; nobody looks at the pictures. */
    public Path manifest(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("id,image_url\n");
        for (int i = 0; i < rows; i++) {
            csv.append('r').append(i).append(",http://127.0.0.1/p/").append(i).append(".png\n");
        }
        return Files.writeString(folder.resolve("rows-" + rows + ".csv"), csv);
    }
}
