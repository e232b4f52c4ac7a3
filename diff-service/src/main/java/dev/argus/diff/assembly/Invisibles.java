package dev.argus.diff.assembly;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells invisible characters that have no business in a line from those that writing needs: in emoji, in Arabic and Indic words, in prose. */
final class Invisibles {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int SOFT_HYPHEN = 0xAD;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int KEYCAP = 0x20E3;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int TAGS_OF_A_FLAG = 7;

    /** Their letters change their shape by joiners, or their words are not divided by spaces. */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.TIBETAN,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final int[] codePoints;
    private final boolean firstLine;
    private final boolean prose;
    private @Nullable Boolean rightToLeft;

    private Invisibles(String line, boolean firstLine, boolean prose) {
        this.codePoints = line.codePoints().toArray();
        this.firstLine = firstLine;
        this.prose = prose;
    }

    /**
     * @param firstLine of its file, which may begin with a byte order mark
     * @param prose whether it is written for people: hyphens, joiners and directions are in their place there, hidden text is not
     */
    static Map<InvisibleKind, Set<Integer>> in(String line, boolean firstLine, boolean prose) {
        return new Invisibles(line, firstLine, prose).found();
    }

    private Map<InvisibleKind, Set<Integer>> found() {
        Map<InvisibleKind, Set<Integer>> found = new EnumMap<>(InvisibleKind.class);
        for (int i = 0; i < codePoints.length; i++) {
            if (codePoints[i] >= SOFT_HYPHEN && HiddenText.isInvisible(codePoints[i]) && !isInItsPlace(i)) {
                found.computeIfAbsent(kind(codePoints[i]), none -> new TreeSet<>())
                        .add(codePoints[i]);
            }
        }
        return found;
    }

    private static InvisibleKind kind(int codePoint) {
        return isReordering(codePoint) ? InvisibleKind.BIDIRECTIONAL : InvisibleKind.INVISIBLE;
    }

    private boolean isInItsPlace(int i) {
        int codePoint = codePoints[i];
        if (isTag(codePoint)) {
            return isInAFlag(i);
        }
        if (isVariationSelector(codePoint)) {
            return selectsAVariant(i);
        }
        if (prose) {
            return true;
        }
        return switch (codePoint) {
            case BYTE_ORDER_MARK -> firstLine && i == 0;
            case JOINER -> joinsEmoji(i) || isBesideJoiningLetter(i);
            case NON_JOINER, ZERO_WIDTH_SPACE -> isBesideJoiningLetter(i);
            case 0x200E, 0x200F, 0x61C -> hasRightToLeftLetters();
            default -> false;
        };
    }

    /** They turn the order of what follows. Marks without an end do not. */
    private static boolean isReordering(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0000 && codePoint <= 0xE007F;
    }

    /** England's, Scotland's and Wales' flags are a black one and the name of the country in tags. */
    private boolean isInAFlag(int i) {
        int first = i;
        while (first > 0 && i - first < TAGS_OF_A_FLAG && isTag(codePoints[first])) {
            first--;
        }
        return codePoints[first] == BLACK_FLAG;
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** One, behind a sign that can have variants; a row of them is text that hides. */
    private boolean selectsAVariant(int i) {
        if (i == 0 || HiddenText.isInvisible(codePoints[i - 1])) {
            return false;
        }
        return codePoints[i - 1] > 0x7F || (i + 1 < codePoints.length && codePoints[i + 1] == KEYCAP);
    }

    private boolean joinsEmoji(int i) {
        return i > 0 && i + 1 < codePoints.length && isPictorial(codePoints[i - 1]) && isPictorial(codePoints[i + 1]);
    }

    private static boolean isPictorial(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL || isVariationSelector(codePoint);
    }

    private boolean isBesideJoiningLetter(int i) {
        return i > 0 && JOINING.contains(UnicodeScript.of(codePoints[i - 1]));
    }

    /** Looked for once: the line may be long, and full of marks that ask. */
    private boolean hasRightToLeftLetters() {
        if (rightToLeft == null) {
            rightToLeft = findsRightToLeftLetters();
        }
        return rightToLeft;
    }

    private boolean findsRightToLeftLetters() {
        for (int codePoint : codePoints) {
            byte direction = Character.getDirectionality(codePoint);
            if (Character.isLetter(codePoint)
                    && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)) {
                return true;
            }
        }
        return false;
    }
}
