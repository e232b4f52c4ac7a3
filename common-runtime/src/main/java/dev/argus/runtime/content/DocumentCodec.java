package dev.argus.runtime.content;

import dev.argus.events.ArgusJson;
import dev.argus.events.BlobRef;
import dev.argus.events.Digest;
import dev.argus.events.content.Document;
import dev.argus.runtime.stage.StageFailure;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as the bytes they are named by, and back.
 *
 * @param maxBytes of JSON in UTF-8 that a document may have
 */
public record DocumentCodec(int maxBytes) {

    private static final JsonMapper JSON = ArgusJson.mapper();

    /** @throws StageFailure.Terminal if the document is larger than allowed */
    public byte[] encode(Document document) {
        byte[] json = JSON.writeValueAsBytes(document);
        if (json.length > maxBytes) {
            throw new StageFailure.Terminal("a " + document.getClass().getSimpleName() + " of " + json.length
                    + " bytes is more than the " + maxBytes + " that argus.blob.max-size allows");
        }
        return json;
    }

    /** The name of a document that has these bytes. */
    public static BlobRef nameOf(byte[] json) {
        return new BlobRef(Digest.of(json).hex());
    }

    public static <D> D decode(byte[] json, Class<D> type) {
        return JSON.readValue(json, type);
    }
}
