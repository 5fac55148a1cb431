/**
 * HTTP as this program speaks it, to the service and to layer hosts: connections, time-outs, codings, memory.
 *
 * <ul>
 *   <li>What is the same for every client? {@link HttpWire}; and the clients of the service, with a pool for each kind
 *       of call? {@link HttpClients}
 *   <li>What do they measure, when somebody asks? {@link ClientMetrics}
 *   <li>Where is the service, and how is it reached? {@link ServiceEndpoint}, with {@link Loopback} for what may be
 *       plain http; {@link ForwardProxy}
 *   <li>How long is anything waited for? {@link ClientTimeouts}; after the process was stopped: {@link Oversleeping};
 *       for the right answer of a connection: {@link AwaitedAnswer}
 *   <li>How does a body become text or bytes? {@link ContentDecoder} takes the coding off, with {@link GzipHeader};
 *       {@link BoundedText} keeps to a limit, with {@link LongStrings} for what nobody looks for
 *   <li>How much memory may large things take together? {@link MemoryBudget}
 * </ul>
 *
 * <p>Comes in: {@code layering/client} and {@code layers/download} send through it; {@code batch} and
 * {@code cli/options} say where, how long and through which proxy.
 *
 * <p>Goes out: the address of a job holds an id of {@code layering}; what is shown of foreign text passes {@code text}.
 */
@NullMarked
package dev.delaminate.layering.http;

import org.jspecify.annotations.NullMarked;
