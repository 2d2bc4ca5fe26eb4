/**
 * The git repositories of jobs: how they are named, packed and set up, and their objects, each held against its id. Only
 * snapshots and files know of them; to everybody else a tree is the id of a commit.
 */
@NullMarked
package io.logist.workspace.repositories;

import org.jspecify.annotations.NullMarked;
