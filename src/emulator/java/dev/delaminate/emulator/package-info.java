/**
 * The emulator is a local stand-in of the layering service: the same wire contract, real layers by a classical method,
 * faults on demand.
 *
 * <ul>
 *   <li>How is one started? {@link Emulator}, from {@link EmulatorOptions}; a {@link RunningEmulator} listens
 *   <li>Where does it listen, and when is it away? {@link Origins}
 *   <li>Who answers at the service's origin? {@link ServiceCalls} hands each call on to {@link Submits}, {@link Polls}
 *       or {@link Uploads}; {@link ResultBody} writes what a finished job has to offer
 *   <li>Who answers at the origin of the files? {@link FilesEndpoint}
 *   <li>What can be asked of the emulator itself? {@link Control}: what clients did, which faults are played
 *   <li>What does the service know? {@link ServiceState}, on one event loop
 * </ul>
 *
 * <p>Comes in: {@code batch} embeds one in a run with {@code --emulator}, {@code cli} runs one alone; no other room of
 * the product knows it.
 *
 * <p>Goes out: jobs are kept by {@code emulator/jobs}, layers made by {@code emulator/layering},
 * pictures read by {@code emulator/picture}, faults drawn by {@code emulator/fault}, bytes
 * sent by {@code emulator/http}, spans read by {@code emulator/time}; nothing of the product is used.
 */
@NullMarked
package dev.delaminate.emulator;

import org.jspecify.annotations.NullMarked;
