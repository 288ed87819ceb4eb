#pragma once
// One function per subcommand, each in the file of its name: its table row.

#include <string>
#include <vector>

#include "cli/arguments.h"

namespace preship {

Command check_command();
Command checklist_command();
Command merge_command();
Command diff_command();
Command env_command();
Command init_command();
Command release_command();
Command graph_command();
Command trace_command();
Command rename_command();
Command remove_command();
Command why_command();
Command rules_command();
Command explain_command();
Command lsp_command();
Command completions_command();
Command man_command();
Command version_command();
Command help_command();

std::string version_line();  // "preship 0.1.0"
std::string version_number();
// "2026-03-01 14:05 UTC"; SOURCE_DATE_EPOCH stands for now, for outputs that are the same whenever they are made.
std::string date_of_run();
std::string overview(const HelpStyle& style = {});  // what `preship --help` prints
HelpStyle help_style();                             // of this terminal
std::string man_page();                             // man(7) source

// Runs what the words after the program's name say; gives the exit status. Prints errors itself.
int run_command_line(const std::vector<std::string>& words);

}  // namespace preship
