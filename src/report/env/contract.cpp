#include "report/env/contract.h"

#include <algorithm>
#include <set>

#include "knowledge/secrets/secrets.h"
#include "text/characters.h"
#include "text/width.h"
#include "text/words.h"

namespace preship {
namespace {

bool may_stand_in_contract(std::string_view key, std::string_view value) {
  return !value.empty() && !names_credential(key) && !names_secret(key) && secret_value_kind(value).empty() &&
         url_password(value).empty() && !looks_random(value) && value.find_first_of("\n\r\"'`\\$#") == std::string_view::npos;
}

bool is_digits_only(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }
bool is_flag(std::string_view text) { return text == "true" || text == "false"; }

// Only what the name or a value of an example says for sure.
ContractType type_of(std::string_view key, std::string_view example) {
  if (key == "NODE_ENV") return ContractType::stage;
  if ((key == "PORT" || key.ends_with("_PORT")) && (example.empty() || is_digits_only(example))) return ContractType::port;
  if (holds(example, "://") && !holds(example, ",")) return ContractType::url;
  if (is_flag(example)) return ContractType::boolean;
  if (example.empty() && ends_with_any(key, {"_URL", "_URI"})) return ContractType::url;
  if (ends_with_any(key, {"_EMAIL", "EMAIL_FROM"}) && (example.empty() || (holds(example, "@") && !holds(example, "<"))))
    return ContractType::email;
  return ContractType::text;
}

bool is_given_as_secret(const Facts& facts, const EnvRow& row) {
  return std::ranges::any_of(row.cells, [&](const EnvCell& cell) {
    const EnvDeclaration& declaration = facts.env_declarations[cell.declaration];
    return declaration.kind == ValueKind::reference &&
           (declaration.where == DeclaredIn::kubernetes || declaration.where == DeclaredIn::workflow);
  });
}

std::string example_of(const Facts& facts, const EnvRow& row) {
  for (const EnvCell& cell : row.cells) {
    const EnvDeclaration& declaration = facts.env_declarations[cell.declaration];
    if (declaration.where == DeclaredIn::example && declaration.value && declaration.kind == ValueKind::literal &&
        may_stand_in_contract(row.key, declaration.value->value))
      return declaration.value->value;
  }
  return "";
}

std::string spec_type(const ContractKey& key) {
  switch (key.type) {
    case ContractType::url:
      return "url";
    case ContractType::port:
      return "port";
    case ContractType::boolean:
      return "boolean";
    case ContractType::email:
      return "email";
    case ContractType::stage:
      return "enum(development, production, test)";
    case ContractType::text:
      return "string";
  }
  return "string";
}

std::string zod_type(const ContractKey& key) {
  std::string type;
  switch (key.type) {
    case ContractType::url:
      type = "z.url()";
      break;
    case ContractType::port:
      type = "z.coerce.number().int().min(1).max(65535)";
      break;
    case ContractType::boolean:
      type = "z.enum([\"true\", \"false\"])";
      break;
    case ContractType::email:
      type = "z.email()";
      break;
    case ContractType::stage:
      type = "z.enum([\"development\", \"production\", \"test\"])";
      break;
    case ContractType::text:
      type = key.required ? "z.string().min(1)" : "z.string()";
      break;
  }
  return type + (key.required ? "" : ".optional()");
}

bool is_typescript_name(std::string_view key) { return !key.empty() && !is_digit(key[0]) && std::ranges::all_of(key, is_word); }

std::string property(const std::string& indent, const ContractKey& key) {
  return indent + "// " + key.phases + ", " + key.place + "\n" + indent + key.key + ": " + zod_type(key) + ",\n";
}

std::string made_by(const EnvService& service, const char* format) {
  const std::string name = service.directory == "." ? service.name : service.directory;
  return "// The environment of " + printable(name) + ". Made by `preship env --service " + printable(name) + " --format " + format +
         "`.\n";
}

bool uses_framework(const EnvTables& tables, const EnvService& service, std::string_view name) {
  const Service* found = tables.checked.project->service(ServiceId{service.directory});
  return found != nullptr && std::ranges::find(found->frameworks, name) != found->frameworks.end();
}

}  // namespace

std::vector<ContractKey> contract_of(const EnvTables& tables, const EnvService& service) {
  const Facts& facts = tables.checked.project->facts;
  Places places(tables.checked);
  std::vector<ContractKey> keys;
  for (const EnvRow& row : service.rows) {
    if (row.reads.empty() || row.verdict == EnvVerdict::platform || !is_typescript_name(row.key)) continue;
    ContractKey key{.key = row.key, .required = row.need == Need::required, .example = example_of(facts, row)};
    key.type = type_of(row.key, key.example);
    key.in_browser = !public_prefix(row.key).empty();
    key.sensitive = !key.in_browser && (names_secret(row.key) || names_credential(row.key) || is_given_as_secret(facts, row));
    if (key.sensitive) key.example.clear();
    key.place = printable(env_place(places, facts.env_reads[row.reads.front()].span));
    key.phases = phases_text(row.phases, ", ");
    keys.push_back(std::move(key));
  }
  std::ranges::sort(keys, {}, &ContractKey::key);
  return keys;
}

std::string env_schema(const EnvTables& tables) {
  std::string out =
      "# What this repository reads from its environment. Made by `preship env --format schema`.\n"
      "# @defaultRequired=infer @defaultSensitive=false\n"
      "# ---\n";
  std::set<std::string> written;
  for (const EnvService& service : tables.services) {
    std::string part;
    for (const ContractKey& key : contract_of(tables, service)) {
      if (!written.insert(key.key).second) continue;
      part += "\n# " + key.phases + ", " + key.place + "\n# " + (key.required ? "@required" : "@optional") +
              (key.sensitive ? " @sensitive" : "") + " @type=" + spec_type(key) +
              (key.example.empty() ? "" : " @example=\"" + key.example + "\"") + "\n" + key.key + "=\n";
    }
    if (part.empty()) continue;
    if (tables.services.size() > 1) out += "\n# ---- " + printable(service.directory == "." ? service.name : service.directory) + "\n";
    out += part;
  }
  return out;
}

std::string env_zod(const EnvTables& tables, const EnvService& service) {
  std::string out = made_by(service, "zod") + "import { z } from \"zod\";\n\nconst schema = z.object({\n";
  std::string browser;
  for (const ContractKey& key : contract_of(tables, service)) {
    out += property("  ", key);
    if (key.in_browser) browser += "  " + key.key + ": process.env." + key.key + ",\n";
  }
  out += "});\n\nexport type Env = z.infer<typeof schema>;\n\n";
  if (browser.empty()) return out + "export const env: Env = schema.parse(process.env);\n";
  // A bundler replaces these where they are written out, and nowhere else.
  return out + "// Written out one by one, since a bundler puts in what stands here.\nconst inlined = {\n" + browser +
         "};\n\nexport const env: Env = schema.parse({ ...process.env, ...inlined });\n";
}

std::string env_t3(const EnvTables& tables, const EnvService& service) {
  const bool next = uses_framework(tables, service, "next");
  std::string server, client, runtime, prefix;
  for (const ContractKey& key : contract_of(tables, service)) {
    (key.in_browser ? client : server) += property("    ", key);
    if (key.in_browser) prefix = public_prefix(key.key);
    runtime += "    " + key.key + ": process.env." + key.key + ",\n";
  }
  std::string out = made_by(service, "t3") + "import { createEnv } from \"" + (next ? "@t3-oss/env-nextjs" : "@t3-oss/env-core") +
                    "\";\nimport { z } from \"zod\";\n\nexport const env = createEnv({\n  server: {\n" + server + "  },\n";
  if (!client.empty()) out += (next ? "" : "  clientPrefix: \"" + prefix + "\",\n") + std::string("  client: {\n") + client + "  },\n";
  return out + "  runtimeEnv: {\n" + runtime + "  },\n  emptyStringAsUndefined: true,\n});\n";
}

}  // namespace preship
