-- Takes one of the permits of a lease, or keeps the one the holder has. What is no lease gives way to one.
--
-- KEYS[1]  sorted set: holder -> when its permit expires, in ms by Redis' clock
-- ARGV     holder, how many permits there are, for how long one is held in ms
-- returns  0 when the holder has a permit now, else the ms until the first of the others expires
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local holder, permits, expiry = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

if redis.call('TYPE', KEYS[1]).ok ~= 'zset' then
  redis.call('DEL', KEYS[1])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZSCORE', KEYS[1], holder) or redis.call('ZCARD', KEYS[1]) < permits then
  redis.call('ZADD', KEYS[1], now + expiry, holder)
  local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  redis.call('PEXPIREAT', KEYS[1], last[2])
  return 0
end
local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return math.max(1, first[2] - now)
