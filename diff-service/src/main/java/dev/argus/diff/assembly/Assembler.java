package dev.argus.diff.assembly;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import dev.argus.runtime.redaction.Redaction;
import dev.argus.runtime.redaction.SecretRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change ready for review: cleans what it says, selects what is worth reading and was not read before, packs that into units. The
 * same change under the same policy gives the same units, byte for byte. Takes CPU time, seconds for the largest changes.
 */
public final class Assembler {

    private final Limits limits;
    private final SecretRules secrets;
    private final TokenCounts tokenCounts = new TokenCounts();

    /** Loads the tables that tokens are counted by, so that no review has to wait for it. Blocks for as long as that takes. */
    public static void load() {
        Tokens.load();
    }

    public Assembler(Limits limits, SecretRules secrets) {
        this.limits = limits;
        this.secrets = secrets;
    }

    /**
     * @param attributes what the repository says about its paths
     * @param past absent when everything is to be read
     */
    public Assembled assemble(
            Change change, ReviewPolicy policy, PathAttributes attributes, @Nullable PastReview past) {
        Redaction redaction = new Redaction(secrets);
        Novelty novelty = new Novelty(change, past, secrets.digest());
        Cleaner cleaner = new Cleaner(redaction, novelty);
        Sifted sifted = new Selector(policy, attributes, limits, novelty).sift(cleaner.clean(change.files()));
        Selection selection = new Budget(policy, limits, tokenCounts).spendOn(sifted);
        Reading reading = selection.readingOf(change, secrets.digest());
        return new Assembled(
                Packer.pack(selection.read(), limits.unitTokens()),
                reading,
                new Findings("", cleaner.findings()),
                Optional.ofNullable(past).flatMap(review -> Standing.of(review, reading)),
                redaction);
    }
}
