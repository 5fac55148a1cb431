package dev.delaminate.layering.reply;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON reader and writer of the wire: a hostile answer costs no more memory than its bytes account for. */
public final class Json {
    private static final int MAX_DEPTH = 64;
    /** Some hundred times what an honest answer has; a million empty layers end here. */
    private static final int MAX_TOKENS = 50_000;

    private static final int MAX_NAME_CHARS = 1024;
    private static final int MAX_NUMBER_CHARS = 100;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNameLength(MAX_NAME_CHARS)
                            .maxNumberLength(MAX_NUMBER_CHARS)
                            .build())
                    .build())
            .build();

    private Json() {}
}
