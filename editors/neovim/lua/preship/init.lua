-- preship for Neovim's own language client. :help preship
local M = {}

local defaults = {
  cmd = { 'preship', 'lsp', '--stdio' },
  autostart = true,
  fix_on_save = false,
  filetypes = nil, -- all of them; a list for some
  on_attach = nil,
  capabilities = nil,
  settings = {}, -- strict, minConfidence, config, select, ignore, codeLens, inlayHints
}

local config = vim.deepcopy(defaults)
local clients = {} -- ids by root
local told = {}

local function tell(message, level)
  vim.notify('preship: ' .. message, level or vim.log.levels.INFO)
end

local function tell_once(message)
  if told[message] then
    return
  end
  told[message] = true
  tell(message, vim.log.levels.WARN)
end

function M.setup(options)
  config = vim.tbl_deep_extend('force', vim.deepcopy(defaults), options or {})
end

local function exists(path)
  return vim.loop.fs_stat(path) ~= nil
end

-- The nearest directory with `marker`, from `directory` upwards.
local function find_up(directory, marker)
  while true do
    if exists(directory .. '/' .. marker) then
      return directory
    end
    local parent = vim.fn.fnamemodify(directory, ':h')
    if parent == directory then
      return nil
    end
    directory = parent
  end
end

function M.root_of(path)
  local directory = vim.fn.fnamemodify(path, ':p:h')
  return find_up(directory, 'preship.toml') or find_up(directory, '.git') or directory
end

function M.lsp_config(root)
  return {
    name = 'preship',
    cmd = config.cmd,
    root_dir = root,
    root_markers = { 'preship.toml', '.git' },
    filetypes = config.filetypes,
    init_options = config.settings,
    settings = { preship = config.settings },
    on_attach = config.on_attach,
    capabilities = config.capabilities,
  }
end

local function wants(buffer)
  if vim.bo[buffer].buftype ~= '' then
    return false
  end
  local name = vim.api.nvim_buf_get_name(buffer)
  if name == '' or name:find('^%a[%w+.-]*://') then
    return false
  end
  return config.filetypes == nil or vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype)
end

-- Neovim 0.7 has no vim.lsp.start.
local function start_and_attach(options, buffer)
  if vim.lsp.start then
    return vim.lsp.start(options, { bufnr = buffer })
  end
  local id = clients[options.root_dir]
  if id == nil or vim.lsp.get_client_by_id(id) == nil then
    options.workspace_folders = { { uri = vim.uri_from_fname(options.root_dir), name = options.root_dir } }
    options.capabilities = options.capabilities or vim.lsp.protocol.make_client_capabilities()
    id = vim.lsp.start_client(options)
    clients[options.root_dir] = id
  end
  if id ~= nil then
    vim.lsp.buf_attach_client(buffer, id)
  end
  return id
end

-- Starts preship for a buffer's project, or joins the one that runs. Gives the client's id, or nil.
function M.attach(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if not wants(buffer) then
    return nil
  end
  if vim.fn.executable(config.cmd[1]) == 0 then
    tell_once("'" .. config.cmd[1] .. "' is not on PATH; install it, or name it: require('preship').setup({ cmd = { '/path/to/preship', 'lsp' } })")
    return nil
  end
  return start_and_attach(M.lsp_config(M.root_of(vim.api.nvim_buf_get_name(buffer))), buffer)
end

-- The client of the buffer, else any of preship's.
local function client_for(buffer)
  local any
  local list = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  for _, client in ipairs(list) do
    if client.name == 'preship' then
      if vim.lsp.buf_is_attached(buffer, client.id) then
        return client
      end
      any = any or client
    end
  end
  return any
end

-- Clients are tables with functions until Neovim 0.10, and objects with methods from 0.11 on.
local function request(client, command, arguments, done)
  local params = { command = command, arguments = arguments }
  local function handle(failure, result)
    if failure then
      tell(failure.message, vim.log.levels.ERROR)
    else
      done(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, handle)
  else
    client.request('workspace/executeCommand', params, handle)
  end
end

-- Waits for the answer, a second at most: what is saved must be the repaired text.
function M.fix(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local client = client_for(buffer)
  if client == nil or not vim.lsp.buf_is_attached(buffer, client.id) then
    return
  end
  local start = { line = 0, character = 0 }
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = start, ['end'] = start },
    context = { diagnostics = {}, only = { 'source.fixAll.preship' } },
  }
  local method = 'textDocument/codeAction'
  local answer
  if vim.fn.has('nvim-0.11') == 1 then
    answer = client:request_sync(method, params, 1000, buffer)
  else
    answer = client.request_sync(method, params, 1000, buffer)
  end
  for _, action in ipairs(answer and answer.result or {}) do
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

local function ask(command, arguments, done)
  local client = client_for(vim.api.nvim_get_current_buf())
  if client == nil then
    return tell('it does not run; open a file of a project first', vim.log.levels.WARN)
  end
  request(client, command, arguments, done)
end

-- A buffer to read and to close with q.
local function show(name, text)
  local buffer = vim.fn.bufnr('^' .. name .. '$')
  if buffer == -1 then
    buffer = vim.api.nvim_create_buf(false, true)
    vim.api.nvim_buf_set_name(buffer, name)
  end
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, '\n', { plain = true, trimempty = true }))
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].filetype = 'markdown'
  local window = vim.fn.bufwinid(buffer)
  if window ~= -1 then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('sbuffer ' .. buffer)
  end
  vim.wo.wrap = false
  vim.keymap.set('n', 'q', '<cmd>close<cr>', { buffer = buffer, desc = 'Close' })
end

function M.explain(rule)
  ask('preship.showPage', { rule }, function(page)
    show('preship://' .. page.rule, page.markdown)
  end)
end

function M.env()
  local name = vim.api.nvim_buf_get_name(0)
  ask('preship.envMatrix', name ~= '' and { vim.uri_from_bufnr(0) } or {}, function(matrix)
    show('preship://env', matrix.markdown)
  end)
end

function M.check()
  ask('preship.checkWorkspace', {}, function(counts)
    tell(('errors: %d, warnings: %d, notes: %d, files: %d'):format(counts.errors, counts.warnings, counts.notes, counts.files))
    vim.diagnostic.setqflist({ title = 'preship', open = counts.errors + counts.warnings + counts.notes > 0 })
  end)
end

function M.restart()
  local buffers = {}
  for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    if client.name == 'preship' then
      vim.list_extend(buffers, vim.tbl_keys(client.attached_buffers))
      vim.lsp.stop_client(client.id)
    end
  end
  clients, told = {}, {}
  table.insert(buffers, vim.api.nvim_get_current_buf())
  -- A client that is stopping would be joined again.
  vim.defer_fn(function()
    for _, buffer in ipairs(buffers) do
      if vim.api.nvim_buf_is_valid(buffer) then
        M.attach(buffer)
      end
    end
  end, 300)
end

-- Names of rules for the command line, from the program itself.
function M.rules(prefix)
  local out = vim.fn.system({ config.cmd[1], 'rules', '--format', 'json' })
  local ok, parsed = pcall(vim.fn.json_decode, out)
  local names = {}
  for _, rule in ipairs(ok and parsed.rules or {}) do
    if rule.id:find(prefix, 1, true) then
      table.insert(names, rule.id)
    end
  end
  return names
end

local function rule_under_cursor()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if diagnostic.source == 'preship' then
      return diagnostic.code or vim.tbl_get(diagnostic, 'user_data', 'lsp', 'code')
    end
  end
end

local function add_commands()
  local command = vim.api.nvim_create_user_command
  command('PreshipCheck', M.check, { desc = 'Read the workspace again and list what is found' })
  command('PreshipEnv', M.env, { desc = 'Show the environment matrix' })
  command('PreshipFix', function()
    M.fix(0)
  end, { desc = 'Apply all safe fixes of this file' })
  command('PreshipRestart', M.restart, { desc = 'Start preship anew' })
  command('PreshipExplain', function(given)
    local rule = given.args ~= '' and given.args or rule_under_cursor()
    if rule then
      M.explain(rule)
    else
      tell('no finding in this line; name a rule', vim.log.levels.WARN)
    end
  end, { nargs = '?', complete = M.rules, desc = 'Show the page of a rule, or of the one found in this line' })
  -- What the code action "Show the page of ..." runs.
  vim.lsp.commands['preship.showPage'] = function(action)
    M.explain(action.arguments[1])
  end
  -- What a code lens runs: where its variables are read.
  vim.lsp.commands['preship.showReferences'] = function(lens)
    ask('preship.showReferences', lens.arguments, function(locations)
      vim.fn.setqflist({}, ' ', { title = lens.title, items = vim.lsp.util.locations_to_items(locations, 'utf-16') })
      vim.cmd('copen')
    end)
  end
end

function M.enable()
  add_commands()
  local group = vim.api.nvim_create_augroup('preship', {})
  -- Not FileType: a file like .env.example may have none.
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = group,
    desc = 'Start preship',
    callback = function(event)
      if config.autostart then
        -- Filetypes are known only after all of BufReadPost.
        vim.schedule(function()
          if vim.api.nvim_buf_is_valid(event.buf) then
            M.attach(event.buf)
          end
        end)
      end
    end,
  })
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = group,
    desc = 'Repair what is safe',
    callback = function(event)
      if config.fix_on_save then
        M.fix(event.buf)
      end
    end,
  })
end

return M
