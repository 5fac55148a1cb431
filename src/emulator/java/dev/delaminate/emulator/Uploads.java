package dev.delaminate.emulator;

import dev.delaminate.emulator.http.Call;
import dev.delaminate.emulator.http.ErrorBodies;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import dev.delaminate.emulator.picture.PictureException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes local pictures: {@code {"code":200,"data":"<url>","message":"success"}}. */
final class Uploads {
    private static final int NAME_CHARS = 100;

    private final ServiceState state;
    private final Supplier<String> filesUrl;

    Uploads(ServiceState state, Supplier<String> filesUrl) {
        this.state = state;
        this.filesUrl = filesUrl;
    }

    /** The service says 200 and means it only with code 200 inside; so does this. */
    void upload(Call request, Consumer<Response> answer) {
        var unused = Mono.fromCallable(() -> kept(request))
                .subscribeOn(state.sources().work())
                .map(path -> reply(200, filesUrl.get() + path, "success"))
                .onErrorResume(PictureException.class, problem -> Mono.just(reply(400, null, problem.getMessage())))
                .publishOn(state.loop())
                .doOnNext(answer)
                .doOnError(failure -> answer.accept(ErrorBodies.error(500, -10003, "The upload could not be kept")))
                .toFuture();
    }

    private static Whole reply(int code, @Nullable String url, @Nullable String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return Response.json(
                200,
                body.put("code", code).put("data", url).put("message", message).toString());
    }

    private String kept(Call request) {
        HttpRequest head = request.head();
        FullHttpRequest whole = new DefaultFullHttpRequest(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                Unpooled.wrappedBuffer(request.body()),
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
        HttpPostMultipartRequestDecoder parts = null;
        try {
            parts = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), whole);
            if (parts.getBodyHttpData("file") instanceof FileUpload file) {
                return state.sources().kept(file.get(), safe(file.getFilename()));
            }
            throw new PictureException("missing", "Send the picture as the multipart field 'file'");
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException e) {
            throw new PictureException("missing", "Not a multipart form: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (parts != null) {
                parts.destroy();
            }
        }
    }

    private static String safe(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = name.substring(Math.max(0, name.length() - NAME_CHARS));
        return cut.isEmpty() ? "picture" : cut;
    }
}
