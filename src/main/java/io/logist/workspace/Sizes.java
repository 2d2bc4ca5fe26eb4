package io.logist.workspace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of bytes as people write them. */
public final class Sizes {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,3})?) ?([kKMGT]i?B|B|)");
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");
    private static final Map<Character, Integer> POWERS = Map.of('K', 1, 'M', 2, 'G', 3, 'T', 4);

    private Sizes() {
    }

    /**
     * Reads {@code 512MiB} (powers of 1024), {@code 1.5GB} (powers of 1000) or plain bytes.
     *
     * @return null unless it is a positive whole number of bytes that fits into a long
     */
    public static @Nullable Long parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return null;
        }
        String unit = size.group(2).toUpperCase(Locale.ROOT);
        BigDecimal factor = new BigDecimal(unit.endsWith("IB") ? 1024 : 1000)
                .pow(unit.isEmpty() ? 0 : POWERS.getOrDefault(unit.charAt(0), 0));
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(factor).stripTrailingZeros();
        boolean fits = bytes.signum() > 0 && bytes.scale() <= 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? Long.valueOf(bytes.longValueExact()) : null;
    }

    /** In the largest unit that it fills, as in {@code 1.5 GiB}. */
    public static String text(long bytes) {
        double amount = bytes;
        String unit = "bytes";
        for (String larger : UNITS) {
            if (amount < 1024) {
                break;
            }
            amount /= 1024;
            unit = larger;
        }
        String number = String.format(Locale.ROOT, "%.1f", amount);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " " + unit;
    }
}
