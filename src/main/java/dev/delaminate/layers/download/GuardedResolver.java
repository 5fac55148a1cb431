package dev.delaminate.layers.download;

import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import reactor.core.scheduler.Scheduler;

/**
 * Resolves a host and lets no connection through whose address the {@link AddressPolicy} refuses. One forbidden address
 * among the answers refuses the name. The check stands between name and connection, so an answer that changes later is
 * judged anew.
 *
 * <p>Lookups are those of the system (hosts file, VPN), on a scheduler that may block. Unlike other resolvers this one
 * is asked for literal addresses too: it says of no address that it is resolved already, and connects to what was judged.
 */
final class GuardedResolver extends AddressResolverGroup<InetSocketAddress> {
    private final AddressPolicy policy;
    private final HostLookup hosts;
    private final Scheduler blocking;

    GuardedResolver(AddressPolicy policy, HostLookup hosts, Scheduler blocking) {
        this.policy = policy;
        this.hosts = hosts;
        this.blocking = blocking;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {
            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return false;
            }

            @Override
            protected void doResolve(InetSocketAddress target, Promise<InetSocketAddress> promise) {
                blocking.schedule(() -> settle(promise, () -> addresses(target).get(0)));
            }

            @Override
            protected void doResolveAll(InetSocketAddress target, Promise<List<InetSocketAddress>> promise) {
                blocking.schedule(() -> settle(promise, () -> addresses(target)));
            }
        };
    }

    private List<InetSocketAddress> addresses(InetSocketAddress target) throws UnknownHostException {
        Optional<InetAddress> literal =
                Optional.ofNullable(target.getAddress()).or(() -> LiteralAddress.of(target.getHostString()));
        if (literal.isPresent()) {
            refuse(target, policy.refusalOfLiteral(literal.get()));
            return List.of(new InetSocketAddress(literal.get(), target.getPort()));
        }
        InetAddress[] answers = hosts.lookup(target.getHostString());
        for (InetAddress answer : answers) {
            refuse(target, policy.refusalOfAnswer(answer));
        }
        return Arrays.stream(answers)
                .map(answer -> new InetSocketAddress(answer, target.getPort()))
                .toList();
    }

    private static void refuse(InetSocketAddress target, Optional<String> refusal) {
        refusal.ifPresent(reason -> {
            throw blocked(target.getHostString(), reason);
        });
    }

    static LayeringException blocked(String host, String reason) {
        return new LayeringException(new Failure.Download(
                "blocked_address", Failure.cut("refused to download from " + host + ": " + reason)));
    }

    private static <T> void settle(Promise<T> promise, Callable<T> lookup) {
        try {
            promise.trySuccess(lookup.call());
        } catch (Exception e) {
            promise.tryFailure(e);
        } catch (Error e) {
            promise.tryFailure(Blocking.failed(e));
        }
    }
}
