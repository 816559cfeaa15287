// How a sentence says that a measure changed or what it counted: patterns over a line in which measures, numbers and times are marks
// (M0, P0 for a percentage, N0 for a count, T0), "|" is a pause and L the district.

/** Words that say a measure rose. */
export const UP = 'rose|risen|rising|rises|increased|increasing|increases|grew|grown|growing|grows|climbed|climbing|jumped|surged|surging|soared|soaring|spiked|rocketed|worsened|worsening|up|higher|upwards?';
const DOWN = 'fell|fallen|falling|falls|decreased|decreasing|decreases|dropped|dropping|drops|declined|declining|declines|reduced|reducing|reduces|down|lower|fewer|shrank|shrunk|plummeted|plunged|tumbled|dipped|eased|downwards?|cut';
/** Words that say a measure did not move. */
export const SAME = 'unchanged|flat|stable|level|static|steady|(?:stayed|remained|kept|much|about|exactly) the same|not changed|not moved';
/** Nouns for a rise. */
export const UP_NOUN = 'rise|rises|increase|increases|growth|jump|surge|spike|uplift|hike|uptick';
const DOWN_NOUN = 'fall|falls|drop|drops|decrease|decreases|reduction|reductions|decline|dip|cut';
const FACTOR = 'halved|doubled';
const ABOUT = 'around|about|roughly|approx|approximately|circa|nearly|almost|some|just';
/** Words before a size that is not exact. */
export const HEDGE = `${ABOUT}|over|above|more than|under|below|less than`;
// What may stand between a measure and what is said of it without changing which of the two is meant.
const FILL = `figures?|reports?|reported|recorded|records?|offences?|incidents?|crimes?|levels?|numbers?|rates?|cases|also|has|have|had|is|are|was|were|been|be|went|gone|going|goes|came|come|coming|continue[sd]?|continuing|to|still|again|now|back|slightly|sharply|significantly|markedly|substantially|marginally|considerably|a|an|little|bit|overall|all|both|the|in|on|across|district|year|compared|with|over|locally|here|seen|saw|sees?|showed|shows?|remained|remains|stayed|crept|shot|even|further|did|not|didnt|never|hasnt|havent|wasnt|werent|isnt|only|then|it|T|L`;
/** What may stand between "a rise in" and its measure. */
export const LOOSE = 'figures?|reports?|recorded|reported|number|numbers|levels?|incidents?|cases|rates?|offences?|of|the|both|all|overall|total|local|our|in';

/** The same after "did not". */
export const BASE_UP = 'rise|increase|grow|climb|double', BASE_DOWN = 'fall|drop|decrease|decline|halve';
/** Every word that says how a measure moved. */
export const VERB = `(?:${UP}|${DOWN}|${SAME}|${FACTOR}|(?<=\\b(?:did|didnt|not|never) )(?:${BASE_UP}|${BASE_DOWN}))`;
/** Every noun for a movement. */
export const NOUN = `(?:${UP_NOUN}|${DOWN_NOUN}|halving|doubling)`;
const SUBJECT = 'M\\d(?: (?:and|or|both|as well as) (?:also )?M\\d)*';
const SIZE = `(?: (?:slightly|sharply|significantly|overall|again|\\|))?(?: (?:by|of|at))?(?: (?:${HEDGE}|a|an|one))*`;
// A measure that only qualifies another word ("burglary patrols") is not spoken of itself.
const ENDS = `(?= (?:${FILL}|and|but|by|from|than|since|after|because|due|thanks|this|last|while|where|when|which|for|at|during|P\\d|N\\d|${VERB})\\b| \\||$)`;
/** "Shoplifting fell by 31%". */
export const SAID = new RegExp(`(?<subject>${SUBJECT})(?<between>(?: (?:${FILL}|P\\d|N\\d|by|${ABOUT}))*?) (?<verb>${VERB})(?! (?:risk|level|visibility|priority|profile|in on|to date|the|our|their|loading|for)\\b)(?:${SIZE} (?<size>[PN]\\d))?`, 'g');
/** "A 22% fall in ASB". */
export const OF = new RegExp(`(?:(?<first>[PN]\\d) )?(?<verb>${NOUN})(?:${SIZE} (?<size>[PN]\\d))? (?:in|of|to|for) (?:(?:${LOOSE}) )*(?<subject>${SUBJECT})${ENDS}`, 'g');
/** "Fewer burglaries". */
export const MORE = new RegExp(`(?<verb>more|fewer|less|rising|falling|increasing|decreasing|increased|decreased|reduced|higher|lower|growing) (?:(?:${LOOSE}) )*(?<subject>${SUBJECT})${ENDS}`, 'g');
/** "Shoplifting was 512 in 2018/19". */
export const VALUE = new RegExp(`(?<subject>M\\d)(?: (?:${FILL}|\\||at|of|stood|totall?ed|total|there|N\\d T\\d|and))*? (?:(?:${HEDGE}) )?(?<size>N\\d)(?: (?:${FILL}|\\|))*? (?<time>T\\d)`, 'g');
/** "512 shoplifting offences in 2018/19". */
export const COUNTED = new RegExp(`(?:(?:${HEDGE}) )?(?<size>N\\d) (?:(?:recorded|reported|cases|incidents|offences|reports|crimes|of|were) )*(?<subject>M\\d)(?: (?:${FILL}|\\|))*? (?<time>T\\d)`, 'g');
/** "In 2018/19 there were 512 shoplifting offences". */
export const DATED = new RegExp(`(?<time>T\\d)(?: (?:\\||there|were|was|we|had|saw|recorded|the|district|police))* (?:(?:${HEDGE}) )?(?<size>N\\d) (?:(?:recorded|reported|cases|incidents|offences|reports|crimes|of) )*(?<subject>M\\d)`, 'g');

/** Times and places that the table does not hold, where no name of ours says so. */
export const ELSEWHERE = /\bsince\b(?! T\d)|\b(?:months?|weeks?|weekends?|days?|summer|winter|autumn|spring|christmas)\b|\b(?:the|this|each|last|that|per|in|previous|same) quarter\b|\b(?:at|near|outside|around) (?:the |our |a )?(?!P\d|N\d|T\d|L\b|same\b|rate\b|end\b|a\b|least\b|about\b|over\b)[a-z]/;

/** Plans, wishes, fears and conditions say nothing of what was. */
export const UNREAL = /\b(?:will|would|could|should|might|may|can|if|unless|whether|aim|aims|aiming|aimed|plan|plans|planned|target|targets|expect|expects|expected|risk|risks|hope|hopes|hoping|help|helps|helped|prevent|prevents|preventing|tackle|tackling|fear|fears|concern|concerns|concerned|worry|worries|worried|likely|potential|possible|possibly|want|need|needs|forecast|predicted|next|avoid|perception|feel|feels|felt|believe|ask|asked|whatever)\b/;
/** "To reduce shoplifting": meant, not said. */
export const MEANT = /\bto (?:help )?(?:reduce|cut|bring|lower|drive|decrease|get|push|keep|see|address|stop)\b|(?<!\b(?:continued?s?|began|started|going|due|thanks|led) )\bto (?:rise|fall|drop|increase|decrease|go)\b/;
/** A word before a measure that makes it a part of what the row counts. */
export const NARROWED = /^(?:youth|repeat|rural|attempted|attempt|aggravated|serious|minor|related|level|centre|town|neighbour|street|online|other|some|school|student|village|night|one|each|few|single)$/;
