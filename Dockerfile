# syntax=docker/dockerfile:1

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY docs docs
COPY src src
# The profile leaves the embedded PostgreSQL out: in a container the database is another container.
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Pdocker -DskipTests package \
    && java -Djarmode=tools -jar target/logist.jar extract --layers --destination layers

FROM eclipse-temurin:25.0.3_9-jre-noble AS java

# Starts Logist once, with a database that is thrown away, so that the JVM can keep what it learned of its classes. The JVM
# checks that the very same Java and jars are there; otherwise it starts without that, and more slowly.
FROM postgres:18.6 AS train
COPY --from=java /opt/java/openjdk /opt/java/openjdk
WORKDIR /opt/logist
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER postgres
RUN initdb --pgdata=/tmp/postgres --username=logist --auth=trust --no-sync \
    && pg_ctl start -D /tmp/postgres -w -o '-c listen_addresses=127.0.0.1 -c unix_socket_directories=' \
    && SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:5432/postgres SPRING_DATASOURCE_USERNAME=logist \
       LOGIST_HOME=/tmp/home /opt/java/openjdk/bin/java -XX:AOTCacheOutput=/tmp/logist.aot \
       -Dspring.context.exit=onRefresh -jar logist.jar \
    && pg_ctl stop -D /tmp/postgres -w \
    && test -s /tmp/logist.aot

FROM java
# curl: the health check below. tini: reaps what the shell steps of a job leave behind.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 logist \
    && useradd --system --uid 10001 --gid logist --home-dir /var/lib/logist --shell /usr/sbin/nologin logist \
    && install -d -o logist -g logist -m 0700 /var/lib/logist
WORKDIR /opt/logist
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=train /tmp/logist.aot ./
USER 10001:10001
ENV LOGIST_HOME=/var/lib/logist
VOLUME /var/lib/logist
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["tini", "--", "java", "-XX:AOTCache=/opt/logist/logist.aot", "-XX:MaxRAMPercentage=75", "-jar", "logist.jar"]
