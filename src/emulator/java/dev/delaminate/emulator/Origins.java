package dev.delaminate.emulator;

import dev.delaminate.emulator.http.Origin;
import dev.delaminate.emulator.http.Outage;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/** The two places where the emulator listens, and when each is away. */
final class Origins {
    private final EmulatorOptions.Binding binding;
    private final EventLoopGroup group;
    private final Origin service;
    private final Origin files;

    Origins(EmulatorOptions options, ServiceState state, LoopResources loops, EventLoopGroup group) {
        this.binding = options.binding();
        this.group = group;
        Control control = new Control(state, this::begin);
        this.files = new Origin(binding.host(), loops, group.next(), new FilesEndpoint(state, control));
        ServiceCalls calls = new ServiceCalls(
                state,
                new Submits(state, options.queueing()),
                new Polls(state, new ResultBody(files::url), options.queueing().tellsQueue()),
                new Uploads(state, files::url),
                control,
                options.requiredKey());
        this.service = new Origin(binding.host(), loops, group.next(), calls);
    }

    Origin service() {
        return service;
    }

    Origin files() {
        return files;
    }

    /** Listens where asked, else where the last run did, else anywhere. Blocks. */
    void listen(List<Integer> last) {
        listen(files, binding.filesPort(), last.get(1));
        listen(service, binding.servicePort(), last.get(0));
    }

    /** Begins each at its time from now. */
    void schedule(List<Outage> outages) {
        for (Outage outage : outages) {
            var unused = group.next()
                    .schedule(() -> begin(outage, () -> {}), outage.from().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Blocks until both ports are free. */
    void close() {
        service.close();
        files.close();
    }

    private static void listen(Origin origin, int asked, int last) {
        if (asked != 0 || last == 0) {
            origin.bind(asked);
            return;
        }
        try {
            origin.bind(last);
        } catch (IllegalStateException e) {
            // Somebody else has the port by now: clients learn the new one from whoever starts the emulator.
            origin.bind(0);
        }
    }

    private void begin(Outage outage, Runnable begun) {
        Origin origin = outage.place() == Outage.Place.SERVICE ? service : files;
        origin.leave(outage.kind(), outage.length(), begun);
    }
}
