import { defineScript } from '@redis/client';
import { LONGEST_BAN_MS } from '../../lib/aidge/index.ts';
import { CALLER_LINE_MAX, FORGET_MS, GRAIN_MS, LINE_MAX, USUAL_FLIGHT_MS } from './line.ts';
import { KEEP_MS } from './store.ts';

/**
 * The steps that must happen as a whole, as Redis scripts; what they do is told in `line.ts` and `store.ts`. One hash
 * tag keeps all keys in one slot of a cluster.
 */
const PREFIX = '{fitting-room}:';

/** The time: the server's own, so that instances need not agree on theirs; tests pass one. */
const CLOCK = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local P = '${PREFIX}'
`;

const LINE = `
local limit, window, hold = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local blocked = tonumber(redis.call('GET', P .. 'block') or 0)
if blocked > now + math.max(${LONGEST_BAN_MS}, window) then blocked = 0 end
local function used() return redis.call('ZCOUNT', P .. 'sends', '(' .. string.format('%.0f', now - window), '+inf') end
local function opens_at(ahead, taken)
  local index = taken - limit + ahead % limit
  local first = now
  if index >= 0 then
    local row = redis.call('ZRANGEBYSCORE', P .. 'sends', '(' .. string.format('%.0f', now - window), '+inf',
      'WITHSCORES', 'LIMIT', index, 1)
    local counted = tonumber(row[2])
    if counted > now + ${GRAIN_MS} then counted = now + ${USUAL_FLIGHT_MS} end
    first = math.max(now, counted + window)
  end
  return math.max(first, blocked) + math.floor(ahead / limit) * window
end
`;

/** ARGV: now, limit, window, hold, timeout, lease, attempt, caller, key or '', fingerprint, per day or '' */
const OPEN = `${CLOCK}${LINE}
local timeout, lease = tonumber(ARGV[5]), tonumber(ARGV[6])
local attempt, caller, key, fingerprint, per_day = ARGV[7], ARGV[8], ARGV[9], ARGV[10], tonumber(ARGV[11])
local submit = P .. 'submit:' .. caller .. ':' .. key
if key ~= '' then
  local known = redis.call('HMGET', submit, 'fingerprint', 'state', 'until', 'body')
  if known[1] then
    if known[1] ~= fingerprint then return {'other-body'} end
    if known[2] == 'answered' then return {'answered', known[4]} end
    if known[2] == 'in-flight' and tonumber(known[3]) > now then return {'in-flight'} end
    return {'unknown'}
  end
end

local day = tostring(math.floor(now / 86400000))
local quota = P .. 'quota:' .. caller .. ':' .. day
if per_day and tonumber(redis.call('GET', quota) or 0) >= per_day then
  return {'quota', tostring(86400000 - now % 86400000)}
end

redis.call('ZREMRANGEBYSCORE', P .. 'sends', '-inf', now - window)
local taken = used()
local function may_take(ahead) return ahead < limit - taken and blocked <= now end
local function line_up()
  local ticket = caller .. ':' .. (key ~= '' and key or fingerprint)
  local dues = redis.call('HGETALL', P .. 'dues')
  local holds, length = {}, 0
  for i = 1, #dues, 2 do
    local due = tonumber(dues[i + 1])
    if due <= now - ${FORGET_MS} then
      redis.call('HDEL', P .. 'dues', dues[i])
      redis.call('HDEL', P .. 'turns', dues[i])
      redis.call('ZREM', P .. 'line', dues[i])
    else
      length = length + 1
      holds[dues[i]] = due > now - hold
    end
  end
  if length == 0 and may_take(0) then return nil end
  local line = redis.call('ZRANGE', P .. 'line', 0, -1, 'WITHSCORES')
  local turns, own = {}, 0
  for i = 1, #line, 2 do
    turns[#turns + 1] = { ticket = line[i], round = tonumber(line[i + 1]),
      seq = tonumber(redis.call('HGET', P .. 'turns', line[i])) }
    if string.sub(line[i], 1, #caller + 1) == caller .. ':' then own = own + 1 end
  end
  local round = tonumber(redis.call('ZSCORE', P .. 'line', ticket) or -1)
  local seq = tonumber(redis.call('HGET', P .. 'turns', ticket) or -1)
  if round < 0 and length < ${LINE_MAX} and own < ${CALLER_LINE_MAX} then
    round = math.max(tonumber(redis.call('GET', P .. 'round') or 0),
      tonumber(redis.call('HGET', P .. 'rounds', caller) or 0))
    seq = redis.call('INCR', P .. 'seq')
    redis.call('HSET', P .. 'rounds', caller, round + 1)
    redis.call('ZADD', P .. 'line', round, ticket)
    redis.call('HSET', P .. 'turns', ticket, seq)
  end
  local ahead = 0
  for _, turn in ipairs(turns) do
    local before = round < 0 or turn.round < round or (turn.round == round and turn.seq < seq)
    if before and turn.ticket ~= ticket and holds[turn.ticket] then ahead = ahead + 1 end
  end
  if round >= 0 and may_take(ahead) then
    redis.call('ZREM', P .. 'line', ticket)
    redis.call('HDEL', P .. 'turns', ticket)
    redis.call('HDEL', P .. 'dues', ticket)
    if round > tonumber(redis.call('GET', P .. 'round') or 0) then redis.call('SET', P .. 'round', round) end
    return nil
  end
  local due = opens_at(ahead, taken)
  if round >= 0 then redis.call('HSET', P .. 'dues', ticket, string.format('%.0f', due)) end
  return due - now
end

if redis.call('EXISTS', P .. 'line') == 1 or not may_take(0) then
  local wait = line_up()
  if wait then return {'wait', string.format('%.0f', wait)} end
end

redis.call('ZADD', P .. 'sends', now + timeout, attempt)
redis.call('PEXPIRE', P .. 'sends', window + timeout + 60000)
if per_day then
  redis.call('INCR', quota)
  redis.call('PEXPIRE', quota, 2 * 86400000)
end
if key ~= '' then
  redis.call('HSET', submit, 'fingerprint', fingerprint, 'state', 'in-flight', 'attempt', attempt,
    'until', string.format('%.0f', now + lease))
  redis.call('PEXPIRE', submit, ${KEEP_MS})
end
return {'send', day}
`;

/** ARGV: now, attempt, caller, key or '', counted 0|1, state, body, task id or '', block ms or '', day, refund yes|no|if-noted, window */
const CLOSE = `${CLOCK}
local attempt, caller, key, state, body = ARGV[2], ARGV[3], ARGV[4], ARGV[6], ARGV[7]
local had = redis.call('ZSCORE', P .. 'sends', attempt)
if ARGV[5] == '1' then
  -- A place that has come free stays free, whether it has been cleared away yet or not.
  if had and tonumber(had) > now - tonumber(ARGV[12]) then redis.call('ZADD', P .. 'sends', now + ${GRAIN_MS}, attempt) end
else redis.call('ZREM', P .. 'sends', attempt) end
local block = tonumber(ARGV[9])
local before = tonumber(redis.call('GET', P .. 'block') or 0)
if before > now + math.max(${LONGEST_BAN_MS}, tonumber(ARGV[12])) then before = 0 end
if block and now + block > before then
  redis.call('SET', P .. 'block', string.format('%.0f', now + block), 'PX', block + 60000)
end
if ARGV[8] ~= '' then redis.call('SET', P .. 'owner:' .. ARGV[8], caller, 'PX', ${KEEP_MS}) end
local quota = P .. 'quota:' .. caller .. ':' .. ARGV[10]
if (ARGV[11] == 'yes' or (ARGV[11] == 'if-noted' and had)) and tonumber(redis.call('GET', quota) or 0) > 0 then redis.call('DECR', quota) end
local submit = P .. 'submit:' .. caller .. ':' .. key
if key ~= '' and redis.call('HGET', submit, 'attempt') == attempt then
  if state == 'free' then redis.call('DEL', submit)
  else redis.call('HSET', submit, 'state', state, 'body', body) end
end
return 'OK'
`;

/** ARGV: now, limit, window, hold, caller */
const WINDOW = `${CLOCK}${LINE}
local caller = ARGV[5]
local taken = used()
local line = redis.call('ZRANGE', P .. 'line', 0, -1, 'WITHSCORES')
local first_round, first_seq = math.huge, math.huge
local others = {}
for i = 1, #line, 2 do
  local round, seq = tonumber(line[i + 1]), tonumber(redis.call('HGET', P .. 'turns', line[i]))
  if string.sub(line[i], 1, #caller + 1) == caller .. ':' then
    if round < first_round or (round == first_round and seq < first_seq) then first_round, first_seq = round, seq end
  elseif tonumber(redis.call('HGET', P .. 'dues', line[i]) or 0) > now - hold then
    others[#others + 1] = { round = round, seq = seq }
  end
end
local ahead = 0
for _, turn in ipairs(others) do
  if turn.round < first_round or (turn.round == first_round and turn.seq < first_seq) then ahead = ahead + 1 end
end
local remaining = blocked > now and 0 or math.max(0, limit - taken - ahead)
if remaining > 0 then return {string.format('%.0f', remaining), '0'} end
return {'0', string.format('%.0f', opens_at(ahead, taken) - now)}
`;

/** ARGV: now, cap bytes, id, owner, bytes, expires at */
const ADD_PICTURE = `${CLOCK}
local total = tonumber(redis.call('GET', P .. 'pictures:bytes') or 0)
if total + tonumber(ARGV[5]) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', P .. 'picture:' .. ARGV[3], 'owner', ARGV[4], 'bytes', ARGV[5], 'expiresAt', ARGV[6])
redis.call('ZADD', P .. 'pictures', ARGV[6], ARGV[3])
redis.call('INCRBY', P .. 'pictures:bytes', ARGV[5])
return 1
`;

/** ARGV: now, id */
const REMOVE_PICTURE = `${CLOCK}
local bytes = redis.call('HGET', P .. 'picture:' .. ARGV[2], 'bytes')
if not bytes then return 0 end
redis.call('DEL', P .. 'picture:' .. ARGV[2])
redis.call('ZREM', P .. 'pictures', ARGV[2])
redis.call('DECRBY', P .. 'pictures:bytes', bytes)
return 1
`;

/** ARGV: now, most */
const EXPIRED_PICTURES = `${CLOCK}
return redis.call('ZRANGEBYSCORE', P .. 'pictures', '-inf', now, 'LIMIT', 0, ARGV[2])
`;

const script = <Reply>(text: string) =>
  defineScript({
    SCRIPT: text,
    // One key is named, so that a cluster's client finds the slot; the others share its hash tag.
    NUMBER_OF_KEYS: 1,
    parseCommand(parser, ...args: string[]) {
      parser.pushKey(`${PREFIX}sends`);
      parser.push(...args);
    },
    transformReply: undefined as unknown as () => Reply,
  });

export const scripts = {
  openSubmit: script<string[]>(OPEN),
  closeSubmit: script<string>(CLOSE),
  lookWindow: script<string[]>(WINDOW),
  addPicture: script<number>(ADD_PICTURE),
  removePicture: script<number>(REMOVE_PICTURE),
  expiredPictures: script<string[]>(EXPIRED_PICTURES),
};

export const redisKeys = {
  owner: (taskId: string) => `${PREFIX}owner:${taskId}`,
  results: (taskId: string) => `${PREFIX}results:${taskId}`,
  picture: (id: string) => `${PREFIX}picture:${id}`,
};
