/**
 * A run as Prometheus scrapes it, and whether it is well.
 *
 * <ul>
 *   <li>What does {@code /metrics} say? {@link Metrics}: a run's {@link RunMeters}, with those of the JVM and of its HTTP
 *       clients
 *   <li>How many different values may a tag of others have? {@link BoundedTag}
 *   <li>What does {@code /healthz} say? {@link Health}
 * </ul>
 *
 * <p>Comes in: {@code dashboard} serves both, with snapshots of {@code progress}.
 *
 * <p>Goes out: clients of {@code layering/http} are measured from when this is opened; a stuck thread is told by
 * {@code process}; codes of failures pass {@code text}.
 */
@NullMarked
package dev.delaminate.metrics;

import org.jspecify.annotations.NullMarked;
