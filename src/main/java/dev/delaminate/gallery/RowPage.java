package dev.delaminate.gallery;

import java.util.List;

/**
 * Some of many rows, in the manifest's order.
 *
 * @param more whether others come after the last of them
 */
public record RowPage(List<RowView> rows, boolean more) {}
