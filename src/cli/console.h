#pragma once
// What the terminal can do, and how files are written.

#include <functional>
#include <string>
#include <string_view>

namespace preship {

enum class ColourChoice : unsigned char { automatic, always, never };

struct Console {
  bool terminal = false;  // standard output is one
  bool rich = false;      // excerpts; also when colours are forced
  bool colour = false;
  bool links = false;
  unsigned width = 100;
};

// NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR and TERM=dumb as people expect; the option wins over all of them.
Console find_console(ColourChoice choice);
bool error_output_is_terminal();

// Writes to a file beside `path` and renames it, so that `path` has the whole text or stays as it was. "-" is standard
// output, and so is /dev/stdout; what is no regular file (a pipe, /dev/null) or has several names is written in place. Throws
// UsageError.
void write_whole(const std::string& path, const std::string& text);

// The same for what is too long to be in memory as a whole: `produce` gives its parts to the function that it is called with.
void write_streamed(const std::string& path, const std::function<void(const std::function<void(std::string_view)>&)>& produce);

// Throws UsageError when standard output cannot be written.
void print(std::string_view text);

// All of standard input. Throws UsageError.
std::string read_standard_input();

}  // namespace preship
