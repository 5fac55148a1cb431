package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.csv.CsvDialect;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Numbering;
import dev.delaminate.manifest.csv.Quoting;
import dev.delaminate.manifest.preset.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The column sets that vendors document, in full, with made-up rows. */
class ShopTablesTest {
    private static final String SHOPIFY = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1"
            + " Name,Option1 Value,Option1 Linked To,Option2 Name,Option2 Value,Option2 Linked To,Option3 Name,Option3"
            + " Value,Option3 Linked To,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant"
            + " Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires"
            + " Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO"
            + " Description,Google Shopping / Google Product Category,Google Shopping / Gender,Google Shopping / Age"
            + " Group,Google Shopping / MPN,Google Shopping / Condition,Google Shopping / Custom Product,Google Shopping /"
            + " Custom Label 0,Google Shopping / Custom Label 1,Google Shopping / Custom Label 2,Google Shopping / Custom"
            + " Label 3,Google Shopping / Custom Label 4,Seed (product.metafields.custom.seed),Variant Image,Variant Weight"
            + " Unit,Variant Tax Code,Cost per item,Included / International,Price / International,Compare At Price /"
            + " International,Status";

    private static final String SHOPIFY_OF_2025 =
            "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published"
                    + " on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Option2 name,Option2"
                    + " value,Option2 Linked To,Option3 name,Option3 value,Option3 Linked To,Price,Compare-at price,Cost per"
                    + " item,Charge tax,Tax code,Unit price total measure,Unit price total measure unit,Unit price base"
                    + " measure,Unit price base measure unit,Inventory tracker,Inventory quantity,Continue selling when out of"
                    + " stock,Weight value (grams),Weight unit for display,Requires shipping,Fulfillment service,Product image"
                    + " URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,SEO description,Google Shopping /"
                    + " Google product category,Google Shopping / Gender,Google Shopping / Age group,Google Shopping / Condition";

    private static final String WOOCOMMERCE =
            "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,Is featured?,Visibility"
                    + " in catalog,Short description,Description,Date sale price starts,Date sale price ends,Tax status,Tax"
                    + " class,In stock?,Stock,Low stock amount,Backorders allowed?,Sold individually?,Weight (kg),Length"
                    + " (cm),Width (cm),Height (cm),Allow customer reviews?,Purchase note,Sale price,Regular"
                    + " price,Categories,Tags,Shipping class,Images,Download limit,Download expiry days,Parent,Grouped"
                    + " products,Upsells,Cross-sells,External URL,Button text,Position,Attribute 1 name,Attribute 1"
                    + " value(s),Attribute 1 visible,Attribute 1 global,Download 1 ID,Download 1 name,Download 1 URL,Meta:"
                    + " seed,Prompt,Seed";

    private static final String MERCHANT = "id,title,description,link,image_link,additional_image_link,mobile_link"
            + ",availability,availability_date,expiration_date,price,sale_price,sale_price_effective_date"
            + ",unit_pricing_measure,google_product_category,product_type,brand,gtin,mpn,identifier_exists,condition,adult"
            + ",multipack,is_bundle,age_group,color,gender,material,pattern,size,size_type,size_system,item_group_id"
            + ",product_detail,product_highlight,ads_redirect,custom_label_0,custom_label_1,shipping,shipping_label"
            + ",shipping_weight,tax,lifestyle_image_link,seed";

    private static final String AMAZON = "feed_product_type,item_sku,brand_name,item_name,external_product_id"
            + ",external_product_id_type,item_type,standard_price,quantity,main_image_url,other_image_url1,other_image_url2"
            + ",other_image_url3,swatch_image_url,parent_child,parent_sku,relationship_type,variation_theme,update_delete"
            + ",product_description,bullet_point1,generic_keywords1,acceleration";

    private static final String AMAZON_LISTING = "contribution_sku#1.value,product_type#1.value,::record_action"
            + ",item_name[marketplace_id=A1][language_tag=en_US]#1.value"
            + ",main_product_image_locator[marketplace_id=A1]#1.media_location"
            + ",other_product_image_locator_1[marketplace_id=A1]#1.media_location"
            + ",swatch_product_image_locator[marketplace_id=A1]#1.media_location";

    @TempDir
    Path folder;

    /** A table, the cells of its row by heading, and what is to be read: preset, id, pictures, and place. */
    record Shop(
            String headings,
            Map<String, String> row,
            Preset preset,
            String id,
            List<String> pictures,
            @Nullable Integer place) {
        @Override
        public String toString() {
            return preset + " " + headings.substring(0, 30);
        }
    }

    static List<Shop> everyShop() {
        return List.of(
                new Shop(
                        SHOPIFY,
                        Map.of("Handle", "mug", "Image Src", "m.png", "Image Position", "2", "Variant Image", "v.png"),
                        Preset.SHOPIFY,
                        "mug",
                        List.of("m.png"),
                        2),
                new Shop(
                        SHOPIFY_OF_2025,
                        Map.of("URL handle", "mug", "Product image URL", "m.png", "Image position", "1", "SKU", "no"),
                        Preset.SHOPIFY,
                        "mug",
                        List.of("m.png"),
                        1),
                new Shop(
                        WOOCOMMERCE,
                        Map.of("ID", "17", "SKU", "MUG-1", "Images", "m.png, n.png", "Position", "3", "Seed", "Basil"),
                        Preset.WOOCOMMERCE,
                        "MUG-1",
                        List.of("m.png, n.png"),
                        null),
                new Shop(
                        WOOCOMMERCE,
                        Map.of("ID", "18", "Images", "m.png"),
                        Preset.WOOCOMMERCE,
                        "18",
                        List.of("m.png"),
                        null),
                new Shop(
                        MERCHANT,
                        Map.of("id", "A1", "image_link", "m.png", "additional_image_link", "n.png,o.png"),
                        Preset.GOOGLE_MERCHANT,
                        "A1",
                        List.of("m.png", "n.png,o.png"),
                        null),
                new Shop(
                        MERCHANT.replace('_', ' '),
                        Map.of("id", "A1", "additional image link", "n.png"),
                        Preset.GOOGLE_MERCHANT,
                        "A1",
                        List.of("n.png"),
                        null),
                new Shop(
                        AMAZON,
                        Map.of("item_sku", "A1", "main_image_url", "m.png", "other_image_url2", "o.png"),
                        Preset.AMAZON,
                        "A1",
                        List.of("m.png", "o.png"),
                        null),
                new Shop(
                        AMAZON_LISTING,
                        Map.of(
                                "contribution_sku#1.value",
                                "A1",
                                "main_product_image_locator[marketplace_id=A1]#1.media_location",
                                "m.png",
                                "other_product_image_locator_1[marketplace_id=A1]#1.media_location",
                                "o.png"),
                        Preset.AMAZON,
                        "A1",
                        List.of("m.png", "o.png"),
                        null));
    }

    @ParameterizedTest
    @MethodSource("everyShop")
    void isKnownByItsHeadings(Shop shop) throws IOException {
        ReadManifest table = read(table(shop.headings(), shop.row()));

        assertThat(table.preset()).isEqualTo(shop.preset());
        assertThat(table.cells("id")).containsExactly(shop.id());
        assertThat(table.pictures()).containsExactly(shop.pictures());
        assertThat(table.header().place(table.rows().get(0))).isEqualTo(shop.place());
        assertThat(table.notices().get(0)).contains("--preset none").contains("--column image_url=NAME");
    }

    /** Each of its columns may be called like one of ours: nothing but what the preset names is read. */
    @ParameterizedTest
    @MethodSource("everyShop")
    void itsOwnColumnsThatAreCalledLikeOursAreNotRead(Shop shop) throws IOException {
        Map<String, String> row = new HashMap<>(shop.row());
        ParameterCells.NAMES.forEach(name -> row.put(name, "7"));
        String headings =
                shop.headings().replace(",Prompt,Seed", "").replace(",seed", "").replace(",acceleration", "") + ","
                        + String.join(",", ParameterCells.NAMES);

        ReadManifest table = read(table(headings, row));

        assertThat(ParameterCells.NAMES)
                .allSatisfy(name -> assertThat(table.cells(name)).containsExactly(""));
        assertThat(table.notices()).anySatisfy(notice -> assertThat(notice).contains("--column seed=seed"));
    }

    @ParameterizedTest
    @MethodSource("everyShop")
    void whatItsUserNamesWins(Shop shop) throws IOException {
        String text = table(shop.headings() + ",Mine,My Picture", Map.of("Mine", "a red mug", "My Picture", "my.png"));

        ReadManifest table = ReadManifest.of(folder, text, ReadManifest.options("prompt=Mine", "image_url=My Picture"));

        assertThat(table.preset()).isEqualTo(shop.preset());
        assertThat(table.cells("prompt")).containsExactly("a red mug");
        assertThat(table.pictures()).containsExactly(List.of("my.png"));
    }

    @ParameterizedTest
    @MethodSource("everyShop")
    void isNotTakenWhenItsUserSaysNone(Shop shop) {
        assertThatThrownBy(() -> ReadManifest.of(
                        folder,
                        table(shop.headings(), shop.row()),
                        ReadManifest.options(Preset.NONE, Quoting.AUTO, null)))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("There is no image_url column.");
    }

    @Test
    void saysWhichPicturesAreNotReadAndWhichWordsNotSent() throws IOException {
        ReadManifest table = read(table(SHOPIFY, Map.of("Handle", "mug", "Image Src", "m.png")));

        assertThat(table.notices())
                .containsExactly(
                        "Read as a Shopify product export (it has the columns 'Image Src' and 'Handle'), with pictures from"
                                + " 'Image Src' and ids from 'Handle'. If it is none, say --preset none; other columns are"
                                + " named with --column image_url=NAME and --column id=NAME.",
                        "Column 'Variant Image' is not read: its pictures stand in 'Image Src' as well. --column"
                                + " image_url=\"Variant Image\" reads it in place of that.",
                        "Column 'Image Alt Text' is carried through and not sent as prompt: the service describes a picture"
                                + " itself when it gets none. --column prompt=\"Image Alt Text\" sends it.");
    }

    @Test
    void aPresetThatIsSaidNeedsItsPictures() throws IOException {
        ManifestOptions amazon = ReadManifest.options(Preset.AMAZON, Quoting.AUTO, null);

        assertThat(ReadManifest.of(folder, "image_url,main_image_url\nno.png,m.png\n", amazon)
                        .pictures())
                .containsExactly(List.of("m.png"));
        assertThatThrownBy(() -> ReadManifest.of(folder, "id,image_url\na,m.png\n", amazon))
                .hasMessage("--preset amazon: the columns of its pictures are not there. Say which column has them with"
                        + " --column image_url=NAME; the columns are 'id', 'image_url'.");
    }

    @Test
    void aTableWithOurOwnColumnIsOurs() throws IOException {
        ReadManifest table = read(table(
                SHOPIFY + ",image_url,seed",
                Map.of("Handle", "mug", "image_url", "m.png", "Image Src", "n.png", "seed", "7")));

        assertThat(table.preset()).isEqualTo(Preset.NONE);
        assertThat(table.pictures()).containsExactly(List.of("m.png"));
        assertThat(table.cells("seed")).containsExactly("7");
    }

    @Test
    void threeLinesOfHeadingsAndTabsAreAFlatFile() throws IOException {
        String file = String.join(
                "\r\n",
                "TemplateType=fptcustom\tVersion=2024.0101\tsettings=attributeRow=3&dataRow=4&labelRow=2\tImages\t",
                "Product Type\tSeller SKU\tProduct Name\tMain Image URL\tOther Image URL1",
                "feed_product_type\titem_sku\titem_name\tmain_image_url\tother_image_url1",
                "mug\tMUG-0350\tTidal mug\tm.png\ts.jpg",
                "lamp\tLMP-2200\tArm lamp\tl.png\t");

        ReadManifest table = read(file);

        assertThat(table.found().format().dialect())
                .isEqualTo(new CsvDialect('\t', Quoting.DOUBLE, 3, Numbering.LINES));
        assertThat(table.cells("id")).containsExactly("MUG-0350", "LMP-2200");
        assertThat(table.pictures()).containsExactly(List.of("m.png", "s.jpg"), List.of("l.png"));
        assertThat(table.rows().get(0).lineNumber()).isEqualTo(4);
    }

    @Test
    void attachmentsTellAnAirtableBase() throws IOException {
        ReadManifest base = read(String.join(
                "\r\n",
                "Name,SKU,Photo,Prompt",
                "Mug,M1,front (1).png (https://x.example/v5/a/front.png),a teal mug",
                "Lamp,L1,\"a.png (https://x.example/a.png),detail view.png (https://x.example/b.png)\",",
                "Plant,P1,,"));

        assertThat(base.preset()).isEqualTo(Preset.AIRTABLE);
        assertThat(base.cells("id")).containsExactly("M1", "L1", "P1");
        assertThat(base.pictures().get(0)).containsExactly("front (1).png (https://x.example/v5/a/front.png)");
        assertThat(base.pictures().get(2)).isEmpty();
        assertThat(base.cells("prompt")).containsExactly("a teal mug", "", "");
        assertThat(base.notices().get(1)).contains("stop working some hours later");
    }

    @Test
    void attachmentsOfTwoColumnsAreAskedAbout() {
        String text = "Name,Front,Back\na,a.png (https://x.example/a.png),b.png (https://x.example/b.png)\n";

        assertThatThrownBy(() -> read(text)).hasMessageStartingWith("There is no image_url column.");
        assertThatThrownBy(
                        () -> ReadManifest.of(folder, text, ReadManifest.options(Preset.AIRTABLE, Quoting.AUTO, null)))
                .hasMessageStartingWith("--preset airtable: 'Front', 'Back' have pictures.")
                .hasMessageContaining("--column image_url=Front");
    }

    @Test
    void documentsAndRemarksAreNoPictures() {
        assertThatThrownBy(() -> read("Name,Manual\na,manual.pdf (https://x.example/a.pdf)\n"))
                .hasMessageStartingWith("There is no image_url column.");
        assertThatThrownBy(() -> read("Name,Note\na,see our site (https://x.example/a.png)\n"))
                .hasMessageStartingWith("There is no image_url column.");
    }

    private ReadManifest read(String text) throws IOException {
        return ReadManifest.of(folder, text, ReadManifest.options());
    }

    /** One row, empty but for those cells. */
    private static String table(String headings, Map<String, String> row) {
        String cells = Arrays.stream(headings.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(heading -> '"' + row.getOrDefault(heading, "") + '"')
                .collect(Collectors.joining(","));
        return headings + "\n" + cells + "\n";
    }
}
