package io.logist.database;

/**
 * Where the database comes from.
 *
 * @param embedded this Logist started it and is its only user, so that whatever the database says is being worked on at
 *                 start-up was left by an earlier life of the same home. Otherwise other instances may share it.
 */
public record DatabaseOrigin(boolean embedded) {
}
