package io.logist.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

class UnstorableText extends DatabindException {

    UnstorableText(JsonParser parser) {
        super(parser, "holds the character U+0000, which cannot be stored; remove it");
    }
}
