#pragma once
// Options that several commands take, and what they mean.

#include "cli/arguments.h"
#include "cli/console.h"
#include "engine/rule_table.h"

namespace preship {

Option color_option();
Option config_option();
Option output_option();
Option help_option();
// --format of a command that people and programs read.
Option text_or_json_option();
// The project of a command that looks at one as a whole.
Option project_option();

// The rules of the preship.toml for the project of --root or of the working directory. Throws UsageError for one that cannot be used.
OwnRulesPtr own_rules_here(const Arguments& arguments);

ColourChoice colour_choice(const Arguments& arguments);
// For what goes to --output: a file is 100 columns wide, and has colours only when --color asks for them.
Console output_console(const Arguments& arguments);

}  // namespace preship
