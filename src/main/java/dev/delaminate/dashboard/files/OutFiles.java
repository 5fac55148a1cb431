package dev.delaminate.dashboard.files;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.Endpoint;
import dev.delaminate.dashboard.endpoint.Refusal;
import dev.delaminate.dashboard.endpoint.Request;
import dev.delaminate.gallery.thumbs.Thumbnails;
import dev.delaminate.layering.Blocking;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.ReportFolder;
import dev.delaminate.output.ThumbsFolder;
import dev.delaminate.output.WholeFile;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Files of OUT: those that are listed here, and what lies below the folders that are, by its own name and through no link.
 * All others, such as the ledger, the lock and the log, are not there for a request. (To open the lock and close it again
 * would lose it.)
 */
public final class OutFiles implements Endpoint {
    public static final String PREFIX = "/files/";

    /** A picture that is made waits for its turn. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The report holds its own scripts, and a policy of its own that names them; it reaches nothing of the dashboard's. */
    private static final String REPORT_POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline' data:;"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private final Path out;
    private final List<Path> folders;
    private final Set<Path> files;
    private final Path thumbs;
    private final ReportFolder report;
    private final Thumbnails thumbnails;
    private final Scheduler work;

    /**
     * @param thumbnails makes those that are asked for and not there yet
     * @param work where files are opened
     */
    public OutFiles(OutputFolder out, Thumbnails thumbnails, Scheduler work) {
        this.out = out.path();
        this.report = new ReportFolder(out);
        this.thumbs = new ThumbsFolder(out).path();
        this.folders =
                List.of(out.layers(), out.exports(), out.fullSize(), out.compositions(), report.editions(), thumbs);
        this.files = Set.of(out.results(), out.removedResults(), out.layersCsv(), out.jobsCsv(), report.page());
        this.thumbnails = thumbnails;
        this.work = work;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        Path place = place(request.path().substring(PREFIX.length())).orElseThrow(Refusal::notFound);
        Mono<Path> there = thumbs.equals(place.getParent())
                ? thumbnails
                        .ofRequest(String.valueOf(place.getFileName()))
                        .timeout(LONGEST)
                        .switchIfEmpty(Mono.error(Refusal::notFound))
                : Mono.just(place);
        return there.flatMap(ready -> opening(place, request));
    }

    private Mono<Answer> opening(Path place, Request request) {
        return Mono.defer(() -> {
            OpenedFile file = new OpenedFile();
            return Blocking.call(() -> file.of(opened(place, request)))
                    .subscribeOn(work)
                    .doOnCancel(file::discard);
        });
    }

    private Answer opened(Path place, Request request) throws IOException {
        BasicFileAttributes file = attributes(place);
        Map<String, String> headers = new HashMap<>();
        headers.put("etag", tag(file));
        headers.put("cache-control", "no-cache"); // kept, and asked for again: a set may be made again in its place
        if (headers.get("etag").equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH))) {
            return Answer.empty(304, headers);
        }
        String name = String.valueOf(place.getFileName());
        if (place.equals(report.page())) {
            headers.put("content-type", ContentTypes.ofWeb(name));
            headers.put("content-security-policy", REPORT_POLICY);
        } else if (place.startsWith(report.editions())) {
            headers.put("content-type", ContentTypes.ofWeb(name));
        } else {
            headers.put("content-type", ContentTypes.ofOutput(name));
            if (ContentTypes.isSaved(name)) {
                headers.put("content-disposition", "attachment");
            }
        }
        FileChannel channel = WholeFile.reading(place);
        return new Answer.OfFile(headers, channel, channel.size());
    }

    /** Where a path of a request leads, if anywhere: the place is below OUT whatever the request was. */
    Optional<Path> place(String encoded) {
        return RequestedPath.names(encoded).flatMap(this::resolved).filter(this::isServed);
    }

    private Optional<Path> resolved(List<String> names) {
        try {
            Path place = out;
            for (String name : names) {
                place = place.resolve(name);
            }
            return Optional.of(place);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean isServed(Path place) {
        return files.contains(place)
                || folders.stream()
                        .filter(folder -> !folder.equals(place))
                        .filter(place::startsWith)
                        .anyMatch(folder -> !hasHidden(folder.relativize(place)));
    }

    /** Files that are being written, or that a system keeps for itself. */
    private static boolean hasHidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".") || ContentTypes.isUnderWay(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /** A link on the way, even to another file of OUT, gives another path than the one that was asked for. */
    private BasicFileAttributes attributes(Path place) throws IOException {
        try {
            Path real = out.toRealPath().resolve(out.relativize(place));
            BasicFileAttributes file =
                    Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (file.isRegularFile() && place.toRealPath().equals(real)) {
                return file;
            }
        } catch (IOException notThere) {
            throw Refusal.notFound();
        }
        throw Refusal.notFound();
    }

    private static String tag(BasicFileAttributes file) {
        return "\"" + Long.toHexString(file.lastModifiedTime().toMillis()) + "-" + Long.toHexString(file.size()) + "\"";
    }
}
