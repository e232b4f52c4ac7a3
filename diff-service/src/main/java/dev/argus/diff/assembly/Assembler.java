package dev.argus.diff.assembly;

import dev.argus.events.ReviewPolicy;
import java.util.List;

/**
 * Makes a change ready for review: cleans what it says, selects what is worth reading, packs that into units. The same change under the
 * same policy gives the same units, byte for byte. Takes CPU time, seconds for the largest changes.
 */
public final class Assembler {

    private final Limits limits;

    public Assembler(Limits limits) {
        this.limits = limits;
    }

    public Assembled assemble(Change change, ReviewPolicy policy) {
        List<FileDiff> clean = change.files().stream().map(Assembler::clean).toList();
        Selection selection = new Selector(policy, limits).select(clean);
        return new Assembled(Packer.pack(selection.read(), limits.unitTokens()), selection.readingOf(change));
    }

    private static FileDiff clean(FileDiff file) {
        return file instanceof FileDiff.Text text ? text.rewritten(HiddenText::strip) : file;
    }
}
