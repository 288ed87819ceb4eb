#pragma once
// What is known of each variable of a service, for files that state it: .env.schema and modules with types.

#include <string>
#include <string_view>
#include <vector>

#include "report/env/env.h"

namespace preship {

enum class ContractType : std::uint8_t { text, url, port, boolean, email, stage };

struct ContractKey {
  std::string key;
  ContractType type = ContractType::text;
  bool required = false;
  bool sensitive = false;
  bool in_browser = false;  // a bundler copies it into what browsers load
  std::string example;      // a harmless value of an example file; "" when there is none
  std::string place;        // "src/env.ts:12"
  std::string phases;       // "server"
};

// Variables that the code of the service reads and that no platform gives by itself, sorted by name.
std::vector<ContractKey> contract_of(const EnvTables& tables, const EnvService& service);

// .env.schema in the form of @env-spec, as varlock reads it: https://github.com/dmno-dev/varlock
std::string env_schema(const EnvTables& tables);
// A TypeScript module that checks process.env with zod when it is loaded. Of one service.
std::string env_zod(const EnvTables& tables, const EnvService& service);
// The same with @t3-oss/env: https://env.t3.gg
std::string env_t3(const EnvTables& tables, const EnvService& service);

}  // namespace preship
