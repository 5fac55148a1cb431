/**
 * Commands over the finished sets of a run. None of them pays.
 *
 * <ul>
 *   <li>What are sets worth? {@link InspectCommand}
 *   <li>Which layered files? {@link ExportCommand}
 *   <li>What does a run export when it is over? {@link RunExports}
 *   <li>Which sets flattened, on which grounds? {@link ComposeCommand}
 * </ul>
 *
 * <p>Comes in: {@code cli} lists them. Goes out: {@code batch/inspect}, {@code batch/export} and {@code batch/compose} do the work.
 */
@NullMarked
package dev.delaminate.cli.sets;

import org.jspecify.annotations.NullMarked;
