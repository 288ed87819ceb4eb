#pragma once
// What tables of calls say of code.

#include <cstdint>

namespace preship {

// Of what code keeps in its own process, or in files of its own container.
enum class OwnStateKind : std::uint8_t {
  uploads,   // files that users send
  files,     // others that it writes while it serves
  sessions,  // who is logged in
  schedule,  // a clock that starts jobs
};

// Of what code does that matters to who operates it.
enum class CodeWorkKind : std::uint8_t {
  asks_database,  // SELECT 1, a ping
  reads_much,     // every row of a table
  counts,         // a table from its beginning to its end
  migrates,
  connects,         // opens connections of its own
  calls_out,        // to a program elsewhere
  swallows_error,   // of a database: nobody hears of it
  hears_no_errors,  // a pool whose errors end the process
};

}  // namespace preship
