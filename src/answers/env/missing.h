#pragma once
// What production lacks: answered once, for the rules that report it and for the table that shows it.

#include <set>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// A key that the service cannot do without, and the deployment that runs it without.
struct LackingKey {
  const Deployment* deployment;
  const EnvRead* read;  // the first that needs it
};
// False for JavaScript of which it is not known whether the started process loads it: another process of the same code may be the one that
// needs the key.
bool is_surely_loaded(const Project& project, const LackingKey& lacking);

// Of deployments whose whole environment can be seen, in their order, then by key. Without those that get the key by another name.
std::vector<LackingKey> lacking_keys(const Project& project);

// Those of one deployment whose service also gets `more`: what hides the rest of its environment is for the caller to judge.
std::vector<LackingKey> lacking_keys_beside(const Project& project, const Deployment& deployment,
                                            const std::set<std::string, std::less<>>& more);

// A key that code cannot do without and that no file names.
struct UndeclaredKey {
  std::vector<const EnvRead*> reads;  // that break, in the order of the files
  const DotenvFile* example;          // that should list it
};
// In the order of their first reads. Without those that another name was meant for, and those of services without an example.
std::vector<UndeclaredKey> undeclared_keys(const Project& project);

// A service that needs keys and has no example, schema or env file to say so.
struct ServiceWithoutExample {
  const Service* service;
  std::vector<const EnvRead*> needed;  // one of each key
};
std::vector<ServiceWithoutExample> services_without_example(const Project& project);

}  // namespace preship
