package dev.argus.publisher.placement;

/** What stands above the comments of a review: only where to look. */
public final class ReviewBody {

    private ReviewBody() {}

    public static String of(Placement placement) {
        String here = Wording.count(placement.inline().size(), "finding")
                + (placement.inline().size() == 1 ? " at its line" : " at their lines");
        return placement.elsewhere().isEmpty()
                ? here + "."
                : here + ", " + placement.elsewhere().size() + " more in the summary.";
    }
}
