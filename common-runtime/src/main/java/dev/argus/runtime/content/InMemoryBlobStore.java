package dev.argus.runtime.content;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** A blob store for one process: when it is full, the documents unused for longest leave. */
public final class InMemoryBlobStore implements BlobStore {

    private final long capacity;
    private final DocumentCodec codec;
    private final Map<BlobRef, byte[]> blobs = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    public InMemoryBlobStore() {
        this(DataSize.ofMegabytes(64));
    }

    /** @param capacity of all documents together, and hence of one, as JSON */
    public InMemoryBlobStore(DataSize capacity) {
        this.capacity = capacity.toBytes();
        this.codec = new DocumentCodec((int) Math.min(Integer.MAX_VALUE, this.capacity));
    }

    @Override
    public Mono<BlobRef> put(Document document) {
        return Mono.fromSupplier(() -> codec.encode(document)).map(this::keep);
    }

    @Override
    public <D extends Document> Mono<D> get(BlobRef ref, Class<D> type) {
        return Mono.fromSupplier(() -> find(ref)).map(json -> DocumentCodec.decode(json, type));
    }

    private synchronized BlobRef keep(byte[] json) {
        BlobRef ref = DocumentCodec.nameOf(json);
        if (blobs.put(ref, json) == null) {
            size += json.length;
        }
        var oldest = blobs.values().iterator();
        while (size > capacity) {
            size -= oldest.next().length;
            oldest.remove();
        }
        return ref;
    }

    private synchronized byte @Nullable [] find(BlobRef ref) {
        return blobs.get(ref);
    }
}
