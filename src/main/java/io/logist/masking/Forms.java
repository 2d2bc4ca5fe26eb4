package io.logist.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms in which a value turns up: as it is, line by line, as a shell quotes and echoes it, in base64, in URLs and in JSON. Which
 * characters an encoder leaves alone differs between them; what is told apart here are those of common ones.
 */
final class Forms {

    /** Lines as {@code openssl} and PEM wrap them, and as MIME and {@code base64} do. */
    private static final int[] LINES = {64, 76};
    private static final List<HexFormat> HEX = List.of(HexFormat.of(), HexFormat.of().withUpperCase());
    private static final String UNRESERVED = "-._~";
    /** What the encoders for forms leave as it is: browsers and Java, Python and Go, PHP. */
    private static final List<String> FORM_FIELDS = List.of("-._*", UNRESERVED, "-._");
    /** What encoders escape for the sake of HTML and of JavaScript: Go, Gson. */
    private static final List<String> FOR_HTML = List.of("<>&\u2028\u2029", "<>&='\u2028\u2029");

    private final Set<String> forms = new LinkedHashSet<>();

    private Forms() {
    }

    /** @return none shorter than {@link Mask#SHORTEST} */
    static Set<String> of(String value) {
        Forms all = new Forms();
        all.written(value);
        all.written(value.strip());
        value.lines().map(String::strip).forEach(all::written);
        all.base64(value);
        all.base64(value.strip());
        all.forms.removeIf(form -> form.length() < Mask.SHORTEST);
        return all.forms;
    }

    private void written(String text) {
        forms.add(text);
        forms.add(text.replace("'", "'\\''"));
        forms.add(text.replace("'", "'\"'\"'"));
        forms.add(EchoText.of(text));
        percent(text);
        json(text);
    }

    private void percent(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (HexFormat hex : HEX) {
            String strict = Percent.encode(bytes, UNRESERVED, hex);
            forms.add(strict);
            forms.add(Percent.encode(bytes, UNRESERVED + "/", hex));
            forms.add(Percent.encode(bytes, UNRESERVED + "!'()*", hex));
            forms.add(Percent.encode(bytes, UNRESERVED + "!'()*;/?:@&=+$,#", hex));
            for (String alone : FORM_FIELDS) {
                forms.add(Percent.encode(bytes, alone + " ", hex).replace(' ', '+'));
            }
        }
    }

    private void json(String text) {
        for (HexFormat hex : HEX) {
            String plain = JsonText.escape(text, "", false, hex);
            forms.add(plain);
            forms.add(plain.replace("/", "\\/"));
            forms.add(JsonText.escape(text, "", true, hex));
            FOR_HTML.forEach(also -> forms.add(JsonText.escape(text, also, false, hex)));
        }
    }

    /**
     * Base64 looks different for each of the three places at which a value may begin within a group of three bytes. Left
     * out at both ends are the characters that its neighbours have a share in.
     */
    private void base64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            add64(encoded.substring((8 * before + 5) / 6, 8 * shifted.length / 6));
        }
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        for (int width : LINES) {
            for (int from = 0; encoded.length() > width && from < encoded.length(); from += width) {
                add64(encoded.substring(from, Math.min(from + width, encoded.length())));
            }
        }
    }

    private void add64(String encoded) {
        forms.add(encoded);
        forms.add(encoded.replace('+', '-').replace('/', '_'));
    }
}
