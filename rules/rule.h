#pragma once
// All a rule needs. Precompiled for the files in rules/.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/health.h"
#include "model/ports.h"
#include "model/queries.h"
#include "model/rule.h"
#include "model/secrets.h"
