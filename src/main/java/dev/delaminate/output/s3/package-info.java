/**
 * OUT in a bucket of any store that speaks S3, as a file system of what this program asks of one.
 *
 * <ul>
 *   <li>Where is it, and how is it reached? {@link S3Address}, {@link S3Options}; {@link Connection} makes the client, {@link
 *       WorkFolder} the folder on this machine
 *   <li>What can {@code java.nio.file.Files} do with it? {@link S3FileSystem}, {@link S3Provider}, {@link S3Path}, {@link
 *       S3Attributes}, {@link S3Listing}, {@link S3Channel}
 *   <li>What is asked of the store? {@link S3Objects}; {@link S3Input} reads, {@link LargeUpload} puts in parts, {@link ContentType}
 *       tells browsers
 *   <li>What do its errors mean? {@link S3Faults}
 * </ul>
 *
 * <p>An own file system, and not that of AWS Labs (aws-java-nio-spi-for-s3): that one comes with a second, native client, and
 * tells a store that is away from a file that is missing by no type, so that a set would be taken for lost.
 *
 * <p>Comes in: {@code cli} opens it where OUT is an address; a run without one loads nothing of it.
 *
 * <p>Goes out: it is a store of {@code output/store}, parts are named by {@code output}; failures are those of {@code layering}.
 */
@NullMarked
package dev.delaminate.output.s3;

import org.jspecify.annotations.NullMarked;
