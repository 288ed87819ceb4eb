#pragma once
// ConfigMaps, Secrets and what becomes one: the keys that `envFrom` can take.

#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/kubernetes.h"

namespace preship {

bool is_variable_letter(char letter);
// A name that Kubernetes takes for a variable: letters, digits, '_', '.', '-', and no digit first.
bool is_variable_name(std::string_view name);

// What a value in a manifest is worth. `refers`: it holds $(NAME).
ValueKind kubernetes_value_kind(const YamlNode& value, bool refers);

// Adds what the object gives: ConfigMap, Secret, SealedSecret, ExternalSecret, and the generators of a Kustomization.
// `path` is the file's, for the env files that a generator names.
void add_key_sources(const KubernetesObject& object, std::string_view path, std::vector<KubernetesKeySource>& sources);

// True when `from` can mean a source of that name: the same kind, and no other namespace ("" is any).
bool gives_to(const KubernetesKeySource& source, const KubernetesEnvFrom& from, const std::string& name_space);

// Declares the keys of `source` for the deployment that takes them. An open source is opaque besides.
void declare_keys(const KubernetesKeySource& source, const KubernetesEnvFrom& from, EnvDeclaration base, Facts& facts);

}  // namespace preship
