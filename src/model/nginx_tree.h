#pragma once
// A whole configuration: a file that no other file includes, with everything that it includes put in its place.

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/nginx.h"

namespace preship {

struct NginxNode {
  const NginxDirective* directive = nullptr;
  const NginxNode* parent = nullptr;       // null at the top
  std::vector<const NginxNode*> children;  // in order, included ones in the place of their include
  bool open = false;                       // includes files, directly inside, that this repository does not hold

  const std::string& name() const { return directive->name.value; }
  const std::string& argument(std::size_t index) const { return directive->argument(index); }
};

struct NginxTree {
  std::vector<std::shared_ptr<const NginxFile>> files;  // the first one includes the others
  std::deque<NginxNode> nodes;                          // outer ones first
  std::vector<const NginxNode*> top;
  std::unordered_map<std::string, std::vector<const NginxNode*>> definitions;  // "$name" to the set and map that define it
  bool open = false;                                                           // includes unknown files at its top
};

// The innermost block of that name around the node, null when there is none.
const NginxNode* around(const NginxNode& node, std::string_view name);

// The last child of that name, null when there is none.
const NginxNode* child_of(const NginxNode& node, std::string_view name);

// Every directive of that name in force inside of the block: those of the innermost block that has one. nginx gives a block the
// directives of the one around it only when it has none of that name of its own. Empty: nobody sets it. `open` of a block on
// the way means that an unknown file may.
struct NginxInForce {
  std::vector<const NginxNode*> directives;
  bool open = false;
};
NginxInForce in_force(const NginxTree& tree, const NginxNode& block, std::string_view name);

}  // namespace preship
