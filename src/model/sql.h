#pragma once
// A file of SQL that changes a schema, and the migrations of a project in the order in which their tool runs them.

#include <memory>
#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

enum class SqlDialect : std::uint8_t {
  unknown,
  postgresql,
  mysql,  // also MariaDB
  sqlite,
  other,  // ClickHouse, SQL Server: nothing is said of them
};

enum class SqlAct : std::uint8_t {
  create_table,
  create_table_as,
  drop_table,
  rename_table,
  add_column,
  drop_column,
  rename_column,
  change_type,
  set_not_null,
  drop_not_null,
  add_constraint,
  validate_constraint,
  drop_constraint,
  enable_row_security,
  disable_row_security,
  revoke_from_anon,  // Supabase's role of everybody; no table: all of its schema
  detach_partition,
  alter_table,  // whatever else ALTER TABLE does
  create_index,
  drop_index,
  reindex,
  vacuum,
  lock_table,
  truncate,
  create_enum,
  add_enum_value,
  drop_type,
  create_domain,
  alter_domain,
  drop_database,
  create_policy,
  drop_policy,
  create_function,
  alter_function,
  begin,
  commit,  // also ROLLBACK
  set,     // a setting of the session
  other,   // changes the schema in a way that no rule asks about
  data,    // reads or changes rows
};

enum class SqlConstraint : std::uint8_t { none, primary, unique, foreign, check, exclude };

// A relation as written; names that are not quoted are lower case.
struct SqlName {
  std::string schema = {};  // "" where none is written
  Text name = {};
};

struct SqlColumn {
  Text name;
  Text type;  // as PostgreSQL calls it, without its schema: "int4", "bpchar", "serial"
  bool sized = false;
  bool not_null = false;
  bool filled = false;            // has a default that is not NULL, is an identity, generated or serial
  bool volatile_default = false;  // the default is computed for each row
  SqlConstraint constraint = SqlConstraint::none;
};

// What one statement, or one part of an ALTER TABLE, does to one thing.
struct SqlAction {
  SqlAct act = SqlAct::other;
  std::uint32_t statement = 0;  // index of its statement in the file
  Span span = {};               // the words that say it
  SqlName table = {};           // also a view, type, domain or function
  Text name = {};               // of the column, index, constraint, policy or setting
  std::string new_name = {};
  std::vector<SqlColumn> columns = {};
  SqlConstraint constraint = SqlConstraint::none;
  bool guarded = false;  // IF EXISTS, IF NOT EXISTS, OR REPLACE
  bool concurrently = false;
  bool cascade = false;
  bool not_valid = false;       // or built from an index that is there
  bool temporary = false;       // a table that goes with its session
  bool in_transaction = false;  // between BEGIN and COMMIT
  bool is_true = false;         // a policy lets every row through; a function runs as its definer; an enum value has its place
  bool has_search_path = false;
  bool of_partition = false;            // a table that is, or an index on, a part of another
  std::string command = {};             // of a policy: "select", "all", ...
  std::vector<std::string> roles = {};  // of a policy; empty: everybody
  std::vector<std::string> keys = {};   // columns of a foreign key that is added, or of an index; none where an expression is indexed
};

// "-- UP", "-- DOWN: ..." of Nextly, or what somebody meant to be one.
struct SectionMarker {
  Span span;
  bool down = false;
  bool meant = false;  // near enough to be meant, and no marker to Nextly
};

struct SqlFile {
  FileId file = 0;
  std::string sha256 = {};           // of the bytes as they are
  std::string sha256_of_lines = {};  // with line ends of LF alone
  bool localization = false;         // holds Nextly's "-- Generated: localization"
  bool up_is_empty = false;          // nothing but comments to apply
  bool has_down = false;             // "-- DOWN" stands in it
  bool generated = false;            // begins as Nextly writes it: "-- Migration: ..."
  std::vector<SectionMarker> markers = {};
  Span before_marker = {};  // the first statement before the first marker, which is not run; empty for none
  bool up_drops = false;    // DROP TABLE or DROP COLUMN on the way up
  bool down_is_empty = false, down_is_explained = false;
  Text header_dialect = {};  // of "-- Dialect: PostgreSQL", in lower case

  bool migration = false;                    // what stands below was read
  SqlDialect dialect = SqlDialect::unknown;  // by its syntax
  std::uint32_t statements = 0;              // to apply, without BEGIN, COMMIT and settings
  std::uint32_t unread = 0;                  // that no parser understood, or that hold code: what they do is not known
  bool hides_row_security = false;           // one of those speaks of row level security
  std::vector<SqlAction> actions = {};
  bool way_back = false;                // the whole file is the way back of another: 0001_users.down.sql
  std::vector<SqlAction> back = {};     // what the part behind "-- DOWN", "-- migrate:down" and their like does
  bool back_read = false;               // all of that part was understood, and it is not empty
  std::vector<Span> unterminated = {};  // statements that begin on a line of their own where the one before has no semicolon
  std::vector<Text> long_names = {};    // over 63 bytes
  std::vector<Text> repeated = {};      // columns that one statement names twice
};

// What is known of the table that an action changes.
enum class SqlTable : std::uint8_t {
  unknown,  // nothing made it that we have seen
  made,     // by the same migration: it has no rows yet
  existed,  // by an earlier one
};

struct SqlMigration {
  std::shared_ptr<const SqlFile> file;
  std::string folder;  // that holds the migrations
  std::string tool;    // "prisma", "drizzle", "supabase", "" for others
  SqlDialect dialect = SqlDialect::unknown;
  bool newest = false;           // of its folder: what the next deployment runs
  std::vector<SqlTable> tables;  // one for each action
};

// Folder by folder, each in its order.
struct SqlHistory {
  std::vector<SqlMigration> migrations;
};

}  // namespace preship
