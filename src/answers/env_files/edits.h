#pragma once
// Edits of env files that leave everything else as it stands: order, comments, line ends.

#include <string>
#include <vector>

#include "answers/env/contract.h"
#include "model/rule.h"

namespace preship {

// "SMTP" of SMTP_HOST: keys of a family stand together in an example file.
inline std::string_view key_family(std::string_view key) { return key.substr(0, key.find('_')); }

// Adds "# KEY=" for each key to an example file: a key that can be set and need not be. Beside keys of the same family, as
// add_to_example() does.
Fix list_commented(const Project& project, const DotenvFile& example, const std::vector<std::string>& keys);

// Cuts whole entries. Comments right above them go too when they speak of nothing else: when no other entry follows them
// before the next blank line or comment. A paragraph that is left empty takes one of the blank lines around it along.
Fix remove_entries(const Project& project, const DotenvFile& file, const std::vector<const DotenvEntry*>& entries);

}  // namespace preship
