-- Takes one of the permits of a lease when nobody who waits for one has waited longer, or keeps the one that whoever waits has. What is no
-- line gives way to one.
--
-- KEYS[1]  sorted set: who has a permit -> when that expires, in ms by Redis' clock
-- KEYS[2]  sorted set: who waits -> since when, in ms by the clock of whoever says so
-- KEYS[3]  sorted set: who waits -> until when it is expected back, in ms by Redis' clock; it leaves the line after that
-- ARGV     who waits, how many permits there are, for how long one is held in ms,
--          since when it waits in ms, how long a work takes at least in ms, for how much longer one is expected in ms
-- returns  0 when it has a permit now, else in how many ms it should ask again
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local waiter, permits, expiry = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local since, work, grace = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local longest = 600000

for _, key in ipairs(KEYS) do
  if redis.call('TYPE', key).ok ~= 'zset' then
    redis.call('DEL', key)
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now)) do
  redis.call('ZREM', KEYS[2], gone)
  redis.call('ZREM', KEYS[3], gone)
end

local function keepUntilLast(key, by)
  local last = redis.call('ZRANGE', by, -1, -1, 'WITHSCORES')
  if last[2] then
    redis.call('PEXPIREAT', key, last[2])
  end
end

local held = redis.call('ZSCORE', KEYS[1], waiter)
redis.call('ZADD', KEYS[2], since, waiter)
local free = permits - redis.call('ZCARD', KEYS[1])
local ahead = redis.call('ZRANK', KEYS[2], waiter)
if held or ahead < free then
  redis.call('ZREM', KEYS[2], waiter)
  redis.call('ZREM', KEYS[3], waiter)
  redis.call('ZADD', KEYS[1], now + expiry, waiter)
  keepUntilLast(KEYS[1], KEYS[1])
  return 0
end

local rounds = math.floor((ahead - math.max(0, free)) / permits) + 1
local wait = math.min(longest, rounds * work)
redis.call('ZADD', KEYS[3], now + wait + grace, waiter)
keepUntilLast(KEYS[2], KEYS[3])
keepUntilLast(KEYS[3], KEYS[3])
return wait
