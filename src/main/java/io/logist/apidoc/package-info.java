/** The API's documentation: OpenAPI 3.1 and Swagger UI. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.logist.apidoc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
