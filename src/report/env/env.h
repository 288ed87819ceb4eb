#pragma once
// The env contract for people and programs: one function per form, each in the file of its name.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/env/matrix.h"
#include "report/report.h"

namespace preship {

struct EnvTables {
  const CheckedProject& checked;
  std::vector<EnvService> services;
};

struct EnvStyle {
  bool colour = false;
  unsigned width = 100;  // columns; long paths are shortened to fit
};

// One table per service.
std::string env_table(const EnvTables& tables, const EnvStyle& style);
// Everything that is known of one key: where it is read, where it is given, which deployments have it.
std::string env_story(const EnvTables& tables, std::string_view key, const EnvStyle& style);
std::string env_markdown(const EnvTables& tables);
std::string env_html(const EnvTables& tables);           // a page of its own
std::string env_tables_markup(const EnvTables& tables);  // the tables alone, for a view of another page
// {"version": 1, "services": [{directory, name, sources, keys: [{key, verdict, need, why, phases, reads, provided}]}]}
std::string env_json(const EnvTables& tables, std::string_view program_version);
// A complete, commented example file. Values of the example files there are stay, unless they look like secrets.
std::string env_example(const EnvTables& tables);

// A real env file against what the code reads. Names only: values are never looked at beyond their kind.
struct EnvComparison {
  struct Missing {
    std::string key, service;
    std::uint32_t read = 0;  // index into Facts::env_reads
  };
  std::vector<Missing> missing;               // needed, and not in the file
  std::vector<std::string> empty;             // needed, and empty or a placeholder in the file
  std::vector<std::string> optional_missing;  // read with a default or behind a guard, and not in the file
  // In the file and read nowhere; the second is the name that the code reads when it is nearly the same, else "".
  std::vector<std::pair<std::string, std::string>> unknown;
  std::vector<std::string> duplicates;  // set more than once: the last one counts
  bool passes() const { return missing.empty() && empty.empty(); }
};
// `given`: the declarations of that file alone, in file order.
EnvComparison compare_env(const EnvTables& tables, const std::vector<EnvDeclaration>& given);
std::string env_comparison_text(const EnvTables& tables, const EnvComparison& comparison, const std::string& path, const EnvStyle& style);
std::string env_comparison_json(const EnvTables& tables, const EnvComparison& comparison, const std::string& path);

// "src/env.ts:12", for a read or a declaration.
std::string env_place(Places& places, const Span& span);
// "server" or "build, server".
std::string phases_text(const std::set<Phase>& phases, std::string_view between);
// "3 undeclared, 1 unused", of verdicts that ask for a person; empty when none does.
std::string verdict_counts(const EnvService& service);

}  // namespace preship
