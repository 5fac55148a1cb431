package dev.delaminate.manifest.preset;

import dev.delaminate.manifest.csv.CellText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table that many shops have, as its vendor documents it. Headings are compared in lower case.
 *
 * @param pictures expressions for the columns of pictures, in the order in which pictures are told
 * @param ids columns of the id, the best first
 * @param places columns of a picture's number among those of its product
 * @param texts columns of words about a picture
 * @param repeats columns of pictures that stand in {@code pictures} as well
 * @param signs one of them is always there: what makes it this table, and not one with a column of the same name
 */
record KnownTable(
        Preset preset,
        List<String> pictures,
        List<String> ids,
        List<String> places,
        List<String> texts,
        List<String> repeats,
        List<String> signs) {

    static final List<KnownTable> ALL = List.of(
            // A variant's picture is always one of its product's too: to read both would pay twice.
            new KnownTable(
                    Preset.SHOPIFY,
                    List.of("image src|product image url"),
                    List.of("handle", "url handle"),
                    List.of("image position"),
                    List.of("image alt text"),
                    List.of("variant image", "variant image url"),
                    List.of(
                            "image position",
                            "option1 name",
                            "variant sku",
                            "body (html)",
                            "published on online store")),
            new KnownTable(
                    Preset.WOOCOMMERCE,
                    List.of("images"),
                    List.of("sku", "id"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("regular price", "is featured?", "visibility in catalog", "in stock?")),
            new KnownTable(
                    Preset.GOOGLE_MERCHANT,
                    List.of("(g:)?image[ _]link", "(g:)?additional[ _]image[ _]links?"),
                    List.of("id", "g:id"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(
                            "availability",
                            "price",
                            "link",
                            "gtin",
                            "condition",
                            "g:availability",
                            "g:price",
                            "g:link")),
            new KnownTable(
                    Preset.AMAZON,
                    List.of(
                            "main_image_url|main_product_image_locator\\b.*media_location",
                            "other_image_url[0-9]+|other_product_image_locator_[0-9]+\\b.*media_location"),
                    List.of("item_sku", "contribution_sku#1.value", "seller_sku", "sku"),
                    List.of(),
                    List.of(),
                    List.of("swatch_image_url"),
                    List.of(
                            "item_sku",
                            "contribution_sku#1.value",
                            "feed_product_type",
                            "product_type#1.value",
                            "external_product_id",
                            "update_delete")));

    static @Nullable KnownTable of(Preset preset) {
        return ALL.stream().filter(table -> table.preset == preset).findFirst().orElse(null);
    }

    /** Whether a header with such headings is that of this table. */
    boolean hasHeader(List<String> headings) {
        return !picturesIn(headings).isEmpty()
                && !in(headings, ids).isEmpty()
                && !in(headings, signs).isEmpty();
    }

    PresetColumns columns(List<String> headings) {
        List<Integer> place = in(headings, places);
        return new PresetColumns(
                preset, picturesIn(headings), in(headings, ids), place.isEmpty() ? null : place.get(0));
    }

    private List<Integer> picturesIn(List<String> headings) {
        return pictures.stream()
                .map(Pattern::compile)
                .flatMap(name -> IntStream.range(0, headings.size())
                        .filter(column -> name.matcher(headings.get(column)).matches())
                        .boxed())
                .toList();
    }

    /** The columns of those names, in the order of the names. */
    static List<Integer> in(List<String> headings, List<String> names) {
        return names.stream()
                .map(name -> headings.indexOf(name))
                .filter(column -> column >= 0)
                .toList();
    }

    static String normal(String heading) {
        return CellText.strip(heading).toLowerCase(Locale.ROOT);
    }
}
