package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Endpoint;
import dev.delaminate.dashboard.endpoint.Refusal;
import io.netty.handler.codec.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which endpoint answers which address: by the whole path, else by what it begins with. */
public final class Routes {
    private final Map<String, Endpoint> reading = new LinkedHashMap<>();
    private final Map<String, Endpoint> below = new LinkedHashMap<>();
    private final Map<String, Endpoint> writing = new LinkedHashMap<>();
    private final Map<String, Endpoint> open = new LinkedHashMap<>();

    /** Answers GET, and HEAD, of exactly this path. */
    public Routes get(String path, Endpoint endpoint) {
        reading.put(path, endpoint);
        return this;
    }

    /** Answers GET, and HEAD, of every path that begins with {@code prefix}, which ends in a slash. */
    public Routes getBelow(String prefix, Endpoint endpoint) {
        below.put(prefix, endpoint);
        return this;
    }

    /** Answers POST of exactly this path, by a browser that has a session. */
    public Routes write(String path, Endpoint endpoint) {
        writing.put(path, endpoint);
        return this;
    }

    /** Answers POST of exactly this path, without a session. */
    Routes writeWithoutSession(String path, Endpoint endpoint) {
        open.put(path, endpoint);
        return this;
    }

    /** What answers. Errors with a {@link Refusal} where nothing does. */
    Endpoint find(HttpMethod method, String path, Session session) {
        boolean isWrite = method.equals(HttpMethod.POST);
        boolean isWritten = writing.containsKey(path) || open.containsKey(path);
        Endpoint found = isWrite ? written(path, session) : read(path);
        if (found == null) {
            throw isWritten || read(path) != null
                    ? new Refusal(405, "This address does not take " + (isWrite ? "POST." : "GET."))
                    : Refusal.notFound();
        }
        return found;
    }

    private @Nullable Endpoint written(String path, Session session) {
        Endpoint endpoint = writing.get(path);
        if (endpoint == null) {
            return open.get(path);
        }
        return request -> {
            session.require(request);
            return endpoint.answer(request);
        };
    }

    private @Nullable Endpoint read(String path) {
        Endpoint endpoint = reading.get(path);
        return endpoint != null
                ? endpoint
                : below.entrySet().stream()
                        .filter(entry -> path.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
