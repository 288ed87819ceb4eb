#pragma once
// What variables of an nginx configuration may hold, and whether a client decides it.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/nginx_tree.h"
#include "model/project.h"

namespace preship {

struct NginxVariable {
  std::string name;  // "host", "1", without dollar and braces
  Span span;         // of the whole "$host" or "${host}" where the text stands in the file as it is
};

// The variables of a word, in order. A dollar before anything but a name is none.
std::vector<NginxVariable> variables_in(const Text& word);

// True when a client of the server can make the value hold `byte` where `at` stands: it is part of the request, a capture of
// a pattern that lets the byte pass, or made of such a variable by set or map. What nothing here defines is not known, and
// false.
bool client_can_put(const NginxTree& tree, const NginxNode& at, std::string_view variable, char byte);

// True when group `name` (a number or a name) of the regular expression lets the byte pass.
bool group_lets_pass(std::string_view pattern, std::string_view name, char byte);

// The names of every variable that set, map, geo and their like, or named groups, define in any configuration.
using VariableNames = std::set<std::string, std::less<>>;
VariableNames defined_variables(const Project& project);

}  // namespace preship
