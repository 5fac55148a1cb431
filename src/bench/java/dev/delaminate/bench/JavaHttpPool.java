package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** {@link PlainJavaClient} with Delaminate's heap; of the program's jar it uses only the JSON parser. */
record JavaHttpPool() implements Contender {
    @Override
    public String name() {
        return "java.net.http";
    }

    @Override
    public List<String> command(Workload workload, Path manifest, Path out, String service) {
        return List.of(
                DelaminateProcess.java(),
                "-Xmx512m",
                "-cp",
                Path.of("target", "test-classes") + File.pathSeparator + Path.of("target", "delaminate.jar"),
                PlainJavaClient.class.getName(),
                manifest.toString(),
                out.toString(),
                service,
                "" + workload.inFlight(),
                "" + workload.pollEvery().toMillis());
    }
}
